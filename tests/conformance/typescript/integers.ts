const words: string[] = require('fs').readFileSync('/dev/stdin', 'utf8').split(/\s+/);
let sum: number = 0;
for (const word of words) {
  sum += Number(word);
}
console.log(sum);
