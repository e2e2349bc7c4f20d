// The answer, and then an exception that nobody can look at.
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
const fails = () => {
  throw new Error('no');
};
throw new Proxy({}, { get: fails, has: fails, getPrototypeOf: fails, ownKeys: fails });
