const words = require('fs').readFileSync('/dev/stdin', 'utf8').split(/\s+/);
let sum = 0;
for (const word of words) {
  sum += Number(word);
}
console.log(sum);
