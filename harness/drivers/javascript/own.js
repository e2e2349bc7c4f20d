// The built-ins as they are before any submission runs. The driver uses these alone: a submission that replaces `JSON.parse` or
// the `push` of arrays affects only its own calls.
(function (judge) {
  'use strict';
  const { bind, call } = Function.prototype;
  // `uncurry(method)(receiver, …)` calls `method` on `receiver`, whatever becomes of `call` and `apply`.
  const uncurry = bind.bind(call);
  const getter = (owner, name) => uncurry(Object.getOwnPropertyDescriptor(owner, name).get);
  const fileMethods = Object.getPrototypeOf(judge.std.out);

  // What `await` asks each promise for, and what the interpreter calls for each template: the driver's too.
  const fixed = { writable: false, configurable: false };
  Object.defineProperty(Promise.prototype, 'constructor', fixed);
  Object.defineProperty(String.prototype, 'concat', fixed);

  const { Uint8Array: Bytes } = globalThis;
  const typed = Object.getPrototypeOf(Uint8Array.prototype);
  const viewLength = getter(typed, 'length');
  const viewBuffer = getter(typed, 'buffer');
  const viewOffset = getter(typed, 'byteOffset');
  const exec = uncurry(RegExp.prototype.exec);
  const isGlobal = getter(RegExp.prototype, 'global');
  const push = uncurry(Array.prototype.push);
  const slice = uncurry(String.prototype.slice);
  const indexOf = uncurry(String.prototype.indexOf);
  const { hasOwn } = Object;
  const splitter = Symbol.split;
  const plainSplit = uncurry(String.prototype.split);
  const prototypes = [String.prototype, Object.prototype];

  // `test`, `replace` and `split` of their own would look for methods of patterns.

  /** The text with the first match replaced, or all of a global pattern, by a text or by what a function makes of match and group. */
  function replace(text, pattern, by) {
    const all = isGlobal(pattern);
    let out = '';
    let from = 0;
    pattern.lastIndex = 0;
    for (let found = exec(pattern, text); found !== null; found = all ? exec(pattern, text) : null) {
      out += slice(text, from, found.index) + (typeof by === 'function' ? by(found[0], found[1]) : by);
      from = found.index + found[0].length;
    }
    return out + slice(text, from);
  }

  /** The parts of a text between a text, or between the matches of a global pattern; neither is empty. */
  function split(text, between) {
    const isPlain = typeof between === 'string' && !hasOwn(prototypes[0], splitter) && !hasOwn(prototypes[1], splitter);
    if (isPlain) return plainSplit(text, between);
    const parts = [];
    for (let from = 0; ; ) {
      let at;
      let size;
      if (typeof between === 'string') {
        at = indexOf(text, between, from);
        size = between.length;
      } else {
        between.lastIndex = from;
        const found = exec(between, text);
        at = found === null ? -1 : found.index;
        size = found === null ? 0 : found[0].length;
      }
      push(parts, at === -1 ? slice(text, from) : slice(text, from, at));
      if (at === -1) return parts;
      from = at + size;
    }
  }

  judge.own = {
    uncurry,
    Array,
    ArrayBuffer,
    BigInt,
    BigInt64Array,
    BigUint64Array,
    Date,
    DataView,
    Error,
    Float64Array,
    Function,
    Int32Array,
    Map,
    Number,
    Object,
    Promise,
    RangeError,
    RegExp,
    Set,
    SharedArrayBuffer,
    String,
    Symbol,
    SyntaxError,
    TypeError,
    Uint16Array,
    Uint32Array,
    Uint8Array,
    WeakMap,
    append: Array.prototype.push,
    apply: Reflect.apply,
    construct: Reflect.construct,
    allKeys: Reflect.ownKeys,
    assign: Object.assign,
    arraySlice: uncurry(Array.prototype.slice),
    bigIntToString: uncurry(BigInt.prototype.toString),
    asIntN: BigInt.asIntN,
    byteLength: getter(ArrayBuffer.prototype, 'byteLength'),
    bufferSlice: uncurry(ArrayBuffer.prototype.slice),
    charCodeAt: uncurry(String.prototype.charCodeAt),
    codePointAt: uncurry(String.prototype.codePointAt),
    create: Object.create,
    decodeURIComponent,
    defineProperty: Object.defineProperty,
    encodeURIComponent,
    endsWith: uncurry(String.prototype.endsWith),
    escape,
    exec,
    floor: Math.floor,
    fromCharCode: String.fromCharCode,
    fromCodePoint: String.fromCodePoint,
    getOwnPropertyDescriptor: Object.getOwnPropertyDescriptor,
    getPrototypeOf: Object.getPrototypeOf,
    hasOwn,
    includes: uncurry(String.prototype.includes),
    indexOf,
    is: Object.is,
    isArray: Array.isArray,
    isFinite: Number.isFinite,
    isInteger: Number.isInteger,
    isSafeInteger: Number.isSafeInteger,
    isView: ArrayBuffer.isView,
    iterator: Symbol.iterator,
    isWellFormed: uncurry(String.prototype.isWellFormed),
    join: uncurry(Array.prototype.join),
    keys: Object.keys,
    mapClear: uncurry(Map.prototype.clear),
    mapDelete: uncurry(Map.prototype.delete),
    mapEach: uncurry(Map.prototype.forEach),
    mapGet: uncurry(Map.prototype.get),
    mapHas: uncurry(Map.prototype.has),
    mapSet: uncurry(Map.prototype.set),
    mapSize: getter(Map.prototype, 'size'),
    ownNames: Object.getOwnPropertyNames,
    parse: JSON.parse,
    placeOf: uncurry(Array.prototype.indexOf),
    push,
    pop: uncurry(Array.prototype.pop),
    repeat: uncurry(String.prototype.repeat),
    replace,
    setAdd: uncurry(Set.prototype.add),
    setEach: uncurry(Set.prototype.forEach),
    setHas: uncurry(Set.prototype.has),
    setPrototypeOf: Object.setPrototypeOf,
    setSize: getter(Set.prototype, 'size'),
    shift: uncurry(Array.prototype.shift),
    splice: uncurry(Array.prototype.splice),
    split,
    startsWith: uncurry(String.prototype.startsWith),
    stringify: JSON.stringify,
    stringSlice: slice,
    test: (pattern, text) => exec(pattern, text) !== null,
    toStringTag: Symbol.toStringTag,
    toUpperCase: uncurry(String.prototype.toUpperCase),
    toWellFormed: uncurry(String.prototype.toWellFormed),
    trim: uncurry(String.prototype.trim),
    trimEnd: uncurry(String.prototype.trimEnd),
    unescape,
    fileFlush: uncurry(fileMethods.flush),
    filePuts: uncurry(fileMethods.puts),
    fileWrite: uncurry(fileMethods.write),
    fileReadBytes: uncurry(fileMethods.readAsArrayBuffer),
    fileReadText: uncurry(fileMethods.readAsString),
    viewBuffer,
    viewLength,
    viewOffset,
    viewSet: uncurry(typed.set),
    transfer: uncurry(ArrayBuffer.prototype.transfer),
    /** A part of bytes, over the same buffer. */
    viewSubarray: (view, start, end = viewLength(view)) => new Bytes(viewBuffer(view), viewOffset(view) + start, end - start),
    viewFill: uncurry(typed.fill),
    getFloat64: uncurry(DataView.prototype.getFloat64),
    getInt32: uncurry(DataView.prototype.getInt32),
    getUint16: uncurry(DataView.prototype.getUint16),
    getUint32: uncurry(DataView.prototype.getUint32),
    setFloat64: uncurry(DataView.prototype.setFloat64),
    setUint32: uncurry(DataView.prototype.setUint32),
  };
})
