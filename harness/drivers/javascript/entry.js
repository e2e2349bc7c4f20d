// Finds what a problem asks for in what a submission defines, under either spelling of its name.
(function (judge) {
  'use strict';
  const { own } = judge;

  /** The submission breaks the contract of the problem; the text is shown to its author. */
  class Violation {
    constructor(text) {
      this.text = text;
    }
  }
  judge.Violation = Violation;

  /** `num_islands` as `numIslands`. */
  const camel = (judge.camel = (name) => own.replace(name, /_+(.)/g, (_, letter) => own.toUpperCase(letter)));
  /** `numIslands` as `num_islands`. */
  const snake = (name) => own.replace(name, /[A-Z]/g, (letter) => `_${lower(letter)}`);
  const lower = own.uncurry(String.prototype.toLowerCase);

  function spellings(name) {
    const all = [name];
    if (camel(name) !== name) own.push(all, camel(name));
    if (snake(name) !== name) own.push(all, snake(name));
    return all;
  }

  function classSpellings(name) {
    const all = spellings(name);
    const pascal = own.toUpperCase(name[0]) + own.stringSlice(camel(name), 1);
    own.push(all, pascal);
    return all;
  }

  const RESERVED = new Set(
    ('await break case catch class const continue debugger default delete do else enum export extends false finally for function if' +
      ' implements import in instanceof interface let new null package private protected public return static super switch this' +
      ' throw true try typeof var void while with yield arguments eval').split(' '),
  );
  const isName = (name) => own.test(/^[A-Za-z_$][\w$]*$/, name) && !own.setHas(RESERVED, name);

  /** The names that are looked for among a submission's own. */
  judge.wantedNames = function (signature) {
    if (signature === null) return [];
    const names = signature.kind === 'class' ? classSpellings(signature.name) : spellings(signature.name);
    if (signature.kind === 'function') own.push(names, 'Solution');
    const wanted = [];
    for (let index = 0; index < names.length; index++) if (isName(names[index])) own.push(wanted, names[index]);
    return wanted;
  };

  const TYPES = { bool: 'boolean', int: 'number', float: 'number', char: 'string', str: 'string', void: 'void', vec: 'number[]', mat: 'number[][]' };

  /** The TypeScript of a type, for messages. */
  function typeText(kind) {
    if (typeof kind === 'string') return TYPES[kind];
    if (kind.list !== undefined) return arrayOf(kind.list);
    if (kind.map !== undefined) return `Map<${typeText(kind.map[0])}, ${typeText(kind.map[1])}>`;
    if (kind.opt !== undefined) return `${typeText(kind.opt)} | null`;
    if (kind.tuple !== undefined) return `[${listed(kind.tuple, typeText)}]`;
    if (kind.record !== undefined) return `{ ${listed(kind.record, (field) => `${field[0]}: ${typeText(field[1])}`)} }`;
    return kind.tree !== undefined ? 'TreeNode | null' : 'ListNode | null';
  }

  const arrayOf = (kind) => {
    const text = typeText(kind);
    return own.includes(text, '|') ? `(${text})[]` : `${text}[]`;
  };

  function listed(values, one) {
    const out = [];
    for (let index = 0; index < values.length; index++) own.push(out, one(values[index]));
    return own.join(out, ', ');
  }

  const params = (all) => listed(all, (param) => `${param.name}: ${typeText(param.type)}`);

  /** The head of the function that the problem expects. */
  judge.heading = (name, given, returns) => `${camel(name)}(${params(given)}): ${typeText(returns)}`;

  const pick = (owner, names) => {
    if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null) return undefined;
    for (let index = 0; index < names.length; index++) {
      const found = owner[names[index]];
      if (typeof found === 'function') return { call: found, on: owner };
    }
    return undefined;
  };

  /** The function of a function problem: a plain one, an exported one, or a method of `Solution`. */
  judge.findFunction = function (places, signature) {
    const names = spellings(signature.name);
    const found = pick(places.names, names);
    if (found !== undefined) return { call: found.call, on: undefined };
    const { exported } = places;
    for (let index = 0; index < exported.length; index++) {
      const one = exported[index];
      if (typeof one === 'function' && !isClass(one)) return { call: one, on: undefined };
      const inside = pick(one, names);
      if (inside !== undefined) return inside;
    }
    for (let index = -1; index < exported.length; index++) {
      const made = index < 0 ? places.names.Solution : exported[index];
      if (typeof made !== 'function') continue;
      const method = pick(made.prototype === undefined ? undefined : own.construct(made, []), names) ?? pick(made, names);
      if (method !== undefined) return method;
    }
    const outside = pick(globalThis, names);
    if (outside !== undefined) return { call: outside.call, on: undefined };
    const expected = judge.heading(signature.name, signature.params, signature.returns);
    throw new Violation(`\`${camel(signature.name)}\` is not defined; expected \`function ${expected}\``);
  };

  const functionText = own.uncurry(Function.prototype.toString);
  const isClass = (value) => own.startsWith(functionText(value), 'class');

  /** The class of a class problem, as a class or as a function with a prototype. */
  judge.findClass = function (places, signature) {
    const names = classSpellings(signature.name);
    const { exported } = places;
    for (let index = -1; index <= exported.length; index++) {
      const owner = index < 0 ? places.names : index < exported.length ? exported[index] : globalThis;
      const found = pick(owner, names);
      if (found !== undefined && found.call.prototype !== undefined) return found.call;
    }
    for (let index = 0; index < exported.length; index++) {
      if (typeof exported[index] === 'function' && exported[index].prototype !== undefined) return exported[index];
    }
    const methods = listed(signature.methods, (method) => `\`${camel(method.name)}\``);
    throw new Violation(`class \`${signature.name}\` is not defined; expected it with ${methods}`);
  };

  /** The methods of an instance, in the order of the signature. */
  judge.findMethods = function (instance, signature) {
    const methods = [];
    for (let index = 0; index < signature.methods.length; index++) {
      const method = signature.methods[index];
      const found = pick(instance, spellings(method.name));
      if (found === undefined) {
        const expected = judge.heading(method.name, method.params, method.returns);
        throw new Violation(`\`${signature.name}\` has no method \`${camel(method.name)}\`; expected \`${expected}\``);
      }
      own.push(methods, found.call);
    }
    return methods;
  };
})
