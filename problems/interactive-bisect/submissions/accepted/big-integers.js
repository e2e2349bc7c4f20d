// BigInt for the numbers, and lines read a byte at a time: whoever asks for more at once gets what is there, which may be half a line.
const fs = require('fs');

function line() {
    const byte = Buffer.alloc(1);
    let text = '';
    while (fs.readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 10) {
        text += String.fromCharCode(byte[0]);
    }
    return text.trim();
}

let [low, high] = line().split(' ').slice(0, 2).map(BigInt);
while (low < high) {
    const middle = low + (high - low) / 2n;
    fs.writeSync(1, `? ${middle}\n`);
    const reply = line();
    if (reply === 'equal') {
        low = high = middle;
    } else if (reply === 'lower') {
        high = middle - 1n;
    } else {
        low = middle + 1n;
    }
}
fs.writeSync(1, `! ${low}\n`);
