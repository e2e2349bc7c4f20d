// `vm`, as far as one world of objects goes: what runs in a context sees its properties as names.
(function (judge) {
  'use strict';
  const contexts = new WeakSet();
  const evaluate = globalThis.eval;

  function createContext(object = {}) {
    contexts.add(object);
    return object;
  }

  function runInContext(code, context) {
    const scope = new Proxy(context, {
      has: (_, name) => name !== 'judgeCode' && name !== 'judgeScope',
      get: (target, name) => (name === Symbol.unscopables ? undefined : name in target ? target[name] : globalThis[name]),
    });
    const names = [...`${code}`.matchAll(/^\s*(?:var|function|async function)\s+([A-Za-z_$][\w$]*)/gm)].map((found) => found[1]);
    const run = new Function('judgeScope', 'judgeCode', 'with (judgeScope) { return eval(judgeCode); }');
    const keep = names.map((name) => `judgeScope.${name} = ${name};`).join('');
    return run(scope, keep === '' ? `${code}` : `${code}\n;${keep}`);
  }

  class Script {
    #code;

    constructor(code) {
      this.#code = `${code}`;
      judge.compile(this.#code, 'evalmachine.<anonymous>', 'script');
    }

    runInThisContext() {
      return evaluate(this.#code);
    }

    runInContext(context) {
      return runInContext(this.#code, context);
    }

    runInNewContext(context = {}) {
      return runInContext(this.#code, context);
    }
  }

  return {
    Script,
    createContext,
    isContext: (object) => contexts.has(object),
    runInContext,
    runInNewContext: (code, context = {}) => runInContext(code, context),
    runInThisContext: (code) => evaluate(`${code}`),
    compileFunction: (code, params = []) => new Function(...params, code),
  };
})
