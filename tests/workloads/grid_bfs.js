const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
const [h, w] = lines[0].split(' ').map(Number);
const grid = lines.slice(1);
const dist = Array.from({ length: h }, () => new Array(w).fill(-1));
const steps = [[1, 0], [-1, 0], [0, 1], [0, -1]];
const queue = [[0, 0]];
dist[0][0] = 0;
let front = 0;
while (front < queue.length) {
    const [r, c] = queue[front++];
    for (const [dr, dc] of steps) {
        const nr = r + dr;
        const nc = c + dc;
        if (nr < 0 || nc < 0 || nr >= h || nc >= w) continue;
        if (grid[nr][nc] === '#' || dist[nr][nc] !== -1) continue;
        dist[nr][nc] = dist[r][c] + 1;
        queue.push([nr, nc]);
    }
}
console.log(dist[h - 1][w - 1], front);
