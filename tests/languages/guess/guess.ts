import * as readline from 'node:readline/promises';

const lines = readline.createInterface({ input: process.stdin, output: process.stdout });
let low: number = 1;
let high: number = Number(await lines.question(''));
while (low < high) {
  const middle = Math.floor((low + high) / 2);
  if ((await lines.question(`? ${middle}\n`)) === '>') low = middle + 1;
  else high = middle;
}
console.log(`! ${low}`);
lines.close();
