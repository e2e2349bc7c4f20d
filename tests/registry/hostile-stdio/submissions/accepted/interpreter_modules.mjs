// The modules that the interpreter offers to whoever hosts it find nothing here either.
import * as os from 'qjs:os';
import * as std from 'qjs:std';

const found = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};
for (const path of ['/etc/passwd', '/proc/self/environ', '/', 'x']) {
  if (found(() => std.open(path, 'r')) || found(() => std.open(path, 'w')) || found(() => std.loadFile(path)) !== null) throw new Error(path);
  if ((found(() => os.open(path, os.O_RDONLY)) ?? -1) >= 0) throw new Error(path);
  if (found(() => os.stat(path)?.[1]) === 0 || found(() => os.readdir(path)?.[1]) === 0) throw new Error(path);
}
if (found(() => os.exec(['true'])) === 0 || found(() => new os.Worker('./x.js'))) throw new Error('a process');
if (std.getenv('HOME') || std.getenv('PATH')) throw new Error('variables');
console.log(Number(std.in.readAsString()) + 1);
