// Every method of most built-in prototypes fails when the program has printed.
const number = Number(require('fs').readFileSync(0, 'utf8'));
console.log(number + 1);
const poison = Object.create(null);
poison.configurable = true;
poison.get = poison.set = () => { throw new Error('poison'); };
const [define, keysOf] = [Object.defineProperty, Reflect.ownKeys];
const all = [Array, String, Map, Set, Uint8Array, DataView, Number, RegExp, Date];
for (let at = all.length - 1; at >= 0; at--) {
  const prototype = all[at].prototype;
  const keys = keysOf(prototype);
  for (let index = 0; index < keys.length; index++) {
    if (keys[index] === 'constructor') continue;
    try {
      define(prototype, keys[index], poison);
    } catch {}
  }
}
