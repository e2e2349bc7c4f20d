// One event a line: the program never waits, it is called.
const readline = require('readline');

let low = null;
let high = null;
let middle = null;

function next() {
    if (low === high) {
        console.log(`! ${low}`);
        lines.close();
        return;
    }
    middle = low + (high - low) / 2n;
    console.log(`? ${middle}`);
}

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
    if (low === null) {
        [low, high] = line.split(' ').slice(0, 2).map(BigInt);
    } else if (line === 'equal') {
        low = high = middle;
    } else if (line === 'lower') {
        high = middle - 1n;
    } else {
        low = middle + 1n;
    }
    next();
});
