// Nothing that an object inherits is what it was when the driver goes on: methods, accessors, places of arrays.
const POISON = Object.assign(Object.create(null), {
  configurable: true,
  get() {
    throw new Error('read');
  },
  set() {
    throw new Error('written');
  },
});
const [define, keysOf, parentOf] = [Object.defineProperty, Reflect.ownKeys, Object.getPrototypeOf];

function poison(prototype) {
  const keys = keysOf(prototype);
  for (let index = 0; index < keys.length; index++) {
    try {
      define(prototype, keys[index], POISON);
    } catch {}
  }
}

function profile(words, weights) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const answer = {
    text: words.join(''), total: [...weights].reduce((a, b) => a + b, 0), counts,
    rows: words.map((word) => [[...word].length]), first: words[0], weights,
  };
  const kinds = [JSON, Math, Reflect, Map, Set, WeakMap, Promise, RegExp, Number, BigInt, Boolean, Symbol, Date, Error, TypeError];
  const views = [Uint8Array, Float64Array, Int32Array, Uint32Array, DataView, ArrayBuffer, String, Function, Array];
  const prototypes = [parentOf([][Symbol.iterator]()), parentOf(new Map()[Symbol.iterator]()), parentOf(Uint8Array.prototype)];
  for (const kind of [...kinds, ...views]) prototypes.push(kind.prototype ?? kind);
  const names = ['0', '1', '2', 'list', 'map', 'opt', 'tuple', 'record', 'tree', 'linked', 'then', 'toJSON', 'get', 'set', 'value', 'reason'];
  const size = prototypes.length;
  for (let index = 0; index < size; index++) poison(prototypes[index]);
  for (let index = 0; index < names.length; index++) define(Object.prototype, names[index], POISON);
  return answer;
}
