const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
const [n] = lines[0].split(' ').map(Number);
const edges = lines.slice(1).map((line) => line.split(' ').map(Number));
edges.sort((a, b) => a[2] - b[2]);
const parent = Array.from({ length: n + 1 }, (_, i) => i);
const find = (x) => {
    while (parent[x] !== x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
};
let total = 0;
let used = 0;
for (const [u, v, w] of edges) {
    const a = find(u);
    const b = find(v);
    if (a === b) continue;
    parent[a] = b;
    total += w;
    used++;
}
console.log(total, used);
