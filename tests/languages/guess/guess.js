const readline = require('readline').createInterface({ input: process.stdin });
let low = 1;
let high = null;
let middle;
const ask = () => {
  if (low >= high) {
    console.log(`! ${low}`);
    return readline.close();
  }
  middle = Math.floor((low + high) / 2);
  console.log(`? ${middle}`);
};
readline.on('line', (line) => {
  if (high === null) high = Number(line);
  else if (line === '>') low = middle + 1;
  else high = middle;
  ask();
});
