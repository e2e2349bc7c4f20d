// What the interpreter offers to its host is out of reach, from the global object and through constructors.
const name = (object) => Object.getOwnPropertyNames(object);
const text = `${name(globalThis)} ${name(Function('return this')())} ${name((0, eval)('this'))}`;
for (const word of ['std', 'os', 'bjson', 'scriptArgs', 'judge', 'Worker', 'navigator']) {
  if (text.split(/[ ,]/).includes(word) || word in globalThis) throw new Error(word);
}
for (const made of [(function* () {}).constructor, (async () => {}).constructor, console.log.constructor, require.constructor]) {
  if (made('return typeof std + typeof os + typeof judge')() === 'objectobjectobject') throw new Error(String(made));
}
console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);
