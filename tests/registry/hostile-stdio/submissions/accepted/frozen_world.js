for (const name of Object.getOwnPropertyNames(globalThis)) {
  const value = globalThis[name];
  if (value && (typeof value === 'object' || typeof value === 'function') && value !== globalThis) {
    Object.freeze(value);
    if (value.prototype) Object.freeze(value.prototype);
  }
}
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
