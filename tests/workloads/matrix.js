const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
const n = Number(lines[0]);
const rows = lines.slice(1).map((line) => line.split(' ').map(Number));
const a = rows.slice(0, n);
const b = rows.slice(n);
for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
        let total = 0;
        for (let k = 0; k < n; k++) {
            total = (total + a[i][k] * b[k][j]) % 10007;
        }
        sum += total;
    }
    console.log(sum);
}
