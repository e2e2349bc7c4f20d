// Numbers of JavaScript are doubles.
const fs = require('fs');

function line() {
    const byte = Buffer.alloc(1);
    let text = '';
    while (fs.readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 10) {
        text += String.fromCharCode(byte[0]);
    }
    return text.trim();
}

let [low, high] = line().split(' ').map(Number);
while (low < high) {
    const middle = Math.floor(low + (high - low) / 2);
    fs.writeSync(1, `? ${middle}\n`);
    const reply = line();
    if (reply === 'equal') {
        low = high = middle;
    } else if (reply === 'lower') {
        high = middle - 1;
    } else if (reply === 'higher') {
        low = middle + 1;
    } else {
        break;
    }
}
fs.writeSync(1, `! ${low}\n`);
