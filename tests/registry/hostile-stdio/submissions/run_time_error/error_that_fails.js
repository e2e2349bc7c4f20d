// The answer, and then an error whose every property is another error.
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
class Secretive extends Error {
  get message() { throw this; }
  get name() { throw this; }
  get stack() { throw this; }
}
throw new Secretive();
