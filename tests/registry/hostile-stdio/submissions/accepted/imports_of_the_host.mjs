// Modules of the interpreter cannot be imported, nor files of the host.
import { readFileSync, writeFileSync } from 'fs';

for (const name of ['std', 'bjson', 'qjs:os', '/etc/passwd', '../../etc/passwd', './x.js', 'file:///etc/passwd', 'http://127.0.0.1/', '/proc/self/environ']) {
  let found;
  try {
    found = await import(name);
  } catch {
    continue;
  }
  throw new Error(`${name}: ${Object.keys(found)}`);
}
// `os` is Node's, not the interpreter's; folders and what the driver has read are nothing.
const names = Object.keys(await import('os'));
for (const name of ['open', 'exec', 'Worker', 'setReadHandler', 'sleep', 'now']) if (names.includes(name)) throw new Error(`os.${name}`);
for (const name of ['', '.', '/', '/dev/fd/3', '/dev/fd/100', '/dev/fd/102']) {
  const found = await import(name).then((module) => Object.keys(module), () => []);
  if (found.length !== 0) throw new Error(`${name}: ${found}`);
}
// A module that the program writes itself reaches no more than the program.
writeFileSync('/own.mjs', 'export const found = [typeof std, typeof os, typeof bjson, typeof scriptArgs];');
const { found } = await import('/own.mjs');
if (found.some((type) => type !== 'undefined')) throw new Error(`${found}`);
console.log(Number(readFileSync(0, 'utf8')) + 1);
