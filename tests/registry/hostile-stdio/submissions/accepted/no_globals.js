const [read, log] = [require('fs').readFileSync, console.log];
const number = Number(read(0, 'utf8'));
for (const name of Object.getOwnPropertyNames(globalThis)) if (name !== 'globalThis') delete globalThis[name];
log(number + 1);
