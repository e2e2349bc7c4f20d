const data = require('fs').readFileSync(0, 'utf8').split(/\s+/).map(Number);
let p = 0;
const n = data[p++];
const q = data[p++];
const tree = new Array(2 * n).fill(0);
for (let i = 0; i < n; i++) tree[n + i] = data[p++];
for (let i = n - 1; i > 0; i--) tree[i] = tree[2 * i] + tree[2 * i + 1];

function set(i, x) {
    i += n;
    tree[i] = x;
    while (i > 1) {
        i >>= 1;
        tree[i] = tree[2 * i] + tree[2 * i + 1];
    }
}

function sum(l, r) {
    let total = 0;
    for (l += n, r += n; l < r; l >>= 1, r >>= 1) {
        if (l & 1) total += tree[l++];
        if (r & 1) total += tree[--r];
    }
    return total;
}

const out = [];
for (let i = 0; i < q; i++) {
    const kind = data[p++];
    const a = data[p++];
    const b = data[p++];
    if (kind === 1) set(a - 1, b);
    else out.push(sum(a - 1, b));
}
console.log(out.join('\n'));
