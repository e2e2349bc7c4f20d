const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
const [h, w] = lines[0].split(' ').map(Number);
const height = lines.slice(1).map((line) => line.split(' ').map(Number));
const memo = Array.from({ length: h }, () => new Array(w).fill(0));

function longest(r, c) {
    if (memo[r][c] > 0) return memo[r][c];
    let best = 1;
    for (const [dr, dc] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const nr = r + dr;
        const nc = c + dc;
        if (nr < 0 || nc < 0 || nr >= h || nc >= w) continue;
        if (height[nr][nc] > height[r][c]) best = Math.max(best, 1 + longest(nr, nc));
    }
    memo[r][c] = best;
    return best;
}

let answer = 0;
for (let r = 0; r < h; r++) {
    for (let c = 0; c < w; c++) answer = Math.max(answer, longest(r, c));
}
console.log(answer);
