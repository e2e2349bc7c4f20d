// Weights are below 2^53, so that plain numbers hold them.
const fs = require('fs');

function line() {
    const byte = Buffer.alloc(1);
    let text = '';
    while (fs.readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 10) {
        text += String.fromCharCode(byte[0]);
    }
    return text.trim();
}

const weight = ([no, nextNo], [yes, nextYes], left) =>
    Math.max(0, yes - no) * (left + 1) + Math.max(0, Math.min(no, yes) - nextNo) + Math.max(0, nextYes - Math.max(no, yes));
const withNo = (noes, number) => [...noes, number].sort((a, b) => b - a).slice(0, 2);
const withYes = (yeses, number) => [...yeses, number].sort((a, b) => a - b).slice(0, 2);

let [count, left] = line().split(' ').map(Number);
let noes = [0, 0];
let yeses = [count, count];
while (weight(noes, yeses, 0) > 1) {
    left -= 1;
    const ifYes = (number) => weight(noes, withYes(yeses, number), left);
    const ifNo = (number) => weight(withNo(noes, number), yeses, left);
    const heavier = (number) => Math.max(ifYes(number), ifNo(number));
    let low = 1;
    let high = count;
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (ifYes(middle) >= ifNo(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    if (low > 1 && heavier(low - 1) <= heavier(low)) {
        low -= 1;
    }
    fs.writeSync(1, `? ${low}\n`);
    if (line() === 'yes') {
        yeses = withYes(yeses, low);
    } else {
        noes = withNo(noes, low);
    }
}
const pieces = [
    [noes[0], yeses[0]],
    [noes[1], Math.min(noes[0], yeses[0])],
    [Math.max(noes[0], yeses[0]), yeses[1]],
];
fs.writeSync(1, `! ${pieces.find(([start, end]) => end > start)[1]}\n`);
