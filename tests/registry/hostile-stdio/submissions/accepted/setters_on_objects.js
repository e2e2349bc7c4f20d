// Assignments to new properties of plain objects and arrays go astray.
const number = Number(require('fs').readFileSync(0, 'utf8'));
const astray = Object.assign(Object.create(null), { configurable: true, get: () => undefined, set() {} });
for (const key of ['value', 'reason', 'data', 'done', 'then', 'length', 'code', '0', '1']) Object.defineProperty(Object.prototype, key, astray);
console.log(number + 1);
