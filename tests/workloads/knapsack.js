const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
const [n, capacity] = lines[0].split(' ').map(Number);
const best = new Array(capacity + 1).fill(0);
for (let i = 1; i <= n; i++) {
    const [weight, value] = lines[i].split(' ').map(Number);
    for (let w = capacity; w >= weight; w--) {
        best[w] = Math.max(best[w], best[w - weight] + value);
    }
}
console.log(best[capacity]);
