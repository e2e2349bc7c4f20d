const data = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);
const queries = data.slice(1);
const limit = queries.reduce((a, b) => Math.max(a, b), 0);
const smallest = new Int32Array(limit + 1);
for (let i = 0; i <= limit; i++) smallest[i] = i;
for (let i = 2; i * i <= limit; i++) {
    if (smallest[i] !== i) continue;
    for (let j = i * i; j <= limit; j += i) {
        if (smallest[j] === j) smallest[j] = i;
    }
}
const out = [];
for (let x of queries) {
    let divisors = 1;
    while (x > 1) {
        const p = smallest[x];
        let power = 0;
        while (x % p === 0) {
            x = x / p;
            power++;
        }
        divisors *= power + 1;
    }
    out.push(divisors);
}
console.log(out.join('\n'));
