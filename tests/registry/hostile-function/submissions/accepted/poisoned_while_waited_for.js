// Promises are not what they were by the time the driver waits for one.
function total(values) {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  const poison = Object.assign(Object.create(null), { configurable: true, get: () => { throw new Error('poison'); }, set() {} });
  const promise = new Promise((resolve) => setTimeout(() => setImmediate(() => resolve(sum)), 5));
  const define = Object.defineProperty;
  const fail = (owner, names) => {
    for (let index = 0; index < names.length; index++) {
      try {
        define(owner, names[index], poison);
      } catch {}
    }
  };
  fail(Promise, [Symbol.species, 'resolve', 'reject']);
  fail(Promise.prototype, ['then', 'catch', 'finally', 'constructor']);
  fail(Array.prototype, ['shift', 'splice', 'indexOf', 'find', Symbol.iterator]);
  fail(Object.prototype, ['then', 'value', 'reason', 'isSettled', 'isRejected', 'names', 'exported']);
  return promise;
}
