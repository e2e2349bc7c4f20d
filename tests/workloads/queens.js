const n = parseInt(require('fs').readFileSync(0, 'utf8'), 10);
const columns = new Array(n).fill(false);
const rising = new Array(2 * n).fill(false);
const falling = new Array(2 * n).fill(false);

function place(row) {
    if (row === n) return 1;
    let count = 0;
    for (let c = 0; c < n; c++) {
        if (columns[c] || rising[row + c] || falling[row - c + n]) continue;
        columns[c] = rising[row + c] = falling[row - c + n] = true;
        count += place(row + 1);
        columns[c] = rising[row + c] = falling[row - c + n] = false;
    }
    return count;
}

console.log(place(0));
