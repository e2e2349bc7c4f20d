// `util`, beyond what `console` needs.
(function (judge) {
  'use strict';
  const { own, kinds, inspect } = judge;
  const PROMISED = Symbol.for('nodejs.util.promisify.custom');

  function promisify(run) {
    if (typeof run !== 'function') {
      throw judge.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "original" argument must be of type function. Received ${judge.received(run)}`);
    }
    if (run[PROMISED] !== undefined) return run[PROMISED];
    const promised = function (...values) {
      return new Promise((resolve, reject) => {
        own.apply(run, this, [...values, (error, value) => (error ? reject(error) : resolve(value))]);
      });
    };
    Object.setPrototypeOf(promised, own.getPrototypeOf(run));
    return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(run));
  }
  promisify.custom = PROMISED;

  function callbackify(run) {
    const called = function (...values) {
      const done = values.pop();
      const failed = (reason) => {
        const error = reason ? reason : judge.coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
        judge.nextTick(done, [error]);
      };
      own.apply(run, this, values).then((value) => judge.nextTick(done, [null, value]), failed);
    };
    Object.defineProperty(called, 'name', { value: `${run.name}Callbackified`, configurable: true });
    return called;
  }

  const deprecated = new Set();
  function deprecate(run, message, code) {
    return function (...values) {
      if (!deprecated.has(code ?? message)) judge.print(2, `(node:1) ${code ? `[${code}] ` : ''}DeprecationWarning: ${message}\n`);
      deprecated.add(code ?? message);
      return new.target ? Reflect.construct(run, values, new.target) : own.apply(run, this, values);
    };
  }

  function inherits(child, parent) {
    Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(child.prototype, parent.prototype);
  }

  const is = (name) => (value) => typeof value === 'object' && value !== null && kinds.kindOf(value) === name;
  const typed = (name) => (value) => kinds.typedTag(value) === name;
  const boxed = (name) => (value) => typeof value === 'object' && value !== null && kinds.boxed(value)?.[0] === name;
  const tagged = (pattern) => (value) => pattern.test(Object.prototype.toString.call(value));
  const kindOfFunction = (pattern) => (value) => typeof value === 'function' && pattern.test(inspect(value));
  const TYPED = 'Uint8 Uint8Clamped Uint16 Uint32 Int8 Int16 Int32 Float32 Float64 BigInt64 BigUint64'.split(' ');
  const types = {
    isAnyArrayBuffer: (value) => is('ArrayBuffer')(value) || is('SharedArrayBuffer')(value),
    isArgumentsObject: (value) => kinds.isArguments(value),
    isArrayBuffer: is('ArrayBuffer'),
    isArrayBufferView: (value) => ArrayBuffer.isView(value),
    isAsyncFunction: kindOfFunction(/^\[Async/),
    isBigIntObject: boxed('BigInt'),
    isBooleanObject: boxed('Boolean'),
    isBoxedPrimitive: (value) => typeof value === 'object' && value !== null && kinds.boxed(value) !== undefined,
    isDataView: is('DataView'),
    isDate: is('Date'),
    isGeneratorFunction: kindOfFunction(/^\[(Async)?GeneratorFunction/),
    isGeneratorObject: tagged(/Generator\]$/),
    isMap: (value) => typeof value === 'object' && value !== null && kinds.isMap(value),
    isMapIterator: tagged(/Map Iterator\]$/),
    isNativeError: (value) => typeof value === 'object' && value !== null && kinds.isError(value),
    isNumberObject: boxed('Number'),
    isPromise: is('Promise'),
    isProxy: (value) => kinds.proxyOf(value) !== undefined,
    isRegExp: is('RegExp'),
    isSet: (value) => typeof value === 'object' && value !== null && kinds.isSet(value),
    isSetIterator: tagged(/Set Iterator\]$/),
    isSharedArrayBuffer: is('SharedArrayBuffer'),
    isStringObject: boxed('String'),
    isSymbolObject: boxed('Symbol'),
    isTypedArray: (value) => kinds.typedTag(value) !== undefined,
    isWeakMap: is('WeakMap'),
    isWeakSet: is('WeakSet'),
  };
  for (const name of TYPED) types[`is${name}Array`] = typed(`${name}Array`);

  const COLOUR = /\x1b\[[0-9;]*m/g;
  function styleText(format, text) {
    let out = `${text}`;
    for (const name of [format].flat().reverse()) {
      const color = inspect.colors[name];
      if (color === undefined) throw judge.coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'format' is invalid. Received '${name}'`);
      out = `\x1b[${color[0]}m${out}\x1b[${color[1]}m`;
    }
    return out;
  }

  // Arguments of a command, as far as programs ask for them.
  function parseArgs({ args = judge.process.argv.slice(2), options = {}, allowPositionals = false, strict = true } = {}) {
    const values = { __proto__: null };
    const positionals = [];
    const short = Object.fromEntries(Object.entries(options).map(([name, one]) => [one.short, name]));
    const put = (name, given, next) => {
      const option = options[name];
      if (option === undefined && strict) throw judge.coded(TypeError, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '--${name}'`);
      const value = option?.type === 'string' ? (given ?? next()) : true;
      if (option?.multiple) (values[name] ??= []).push(value);
      else values[name] = value;
    };
    for (let at = 0; at < args.length; at++) {
      const next = () => args[++at];
      const long = /^--([^=]+)(?:=(.*))?$/s.exec(args[at]);
      if (args[at] === '--') {
        positionals.push(...args.slice(at + 1));
        break;
      }
      if (long !== null) put(long[1], long[2], next);
      else if (/^-[A-Za-z]/.test(args[at])) for (const letter of args[at].slice(1)) put(short[letter] ?? letter, undefined, next);
      else if (allowPositionals || !strict) positionals.push(args[at]);
      else throw judge.coded(TypeError, 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', `Unexpected argument '${args[at]}'. This command does not take positional arguments`);
    }
    for (const [name, one] of Object.entries(options)) if (one.default !== undefined) values[name] ??= one.default;
    return { values, positionals };
  }

  return {
    callbackify,
    debuglog: () => Object.assign(() => {}, { enabled: false }),
    deprecate,
    format: (...values) => judge.formatAll(values),
    formatWithOptions: (options, ...values) => judge.formatWith(options, values),
    inherits,
    inspect,
    isArray: Array.isArray,
    isDeepStrictEqual: (one, other) => judge.require('assert').same(one, other, true),
    parseArgs,
    promisify,
    stripVTControlCharacters: (text) => text.replace(COLOUR, ''),
    styleText,
    TextDecoder: judge.TextDecoder,
    TextEncoder: judge.TextEncoder,
    toUSVString: (text) => `${text}`.toWellFormed(),
    types,
  };
})
