const words = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).slice(1);
const counts = new Map();
for (const word of words) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) || 0) + 1);
}
const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
for (const [word, count] of order.slice(0, 20)) {
    console.log(word + ' ' + count);
}
