// The node with the smallest sum of distances to those that are left; a generator takes the lines as they come.
const readline = require('readline');

function distances(neighbours, start) {
    const far = new Array(neighbours.length).fill(-1);
    far[start] = 0;
    const queue = [start];
    for (const node of queue) {
        for (const other of neighbours[node]) {
            if (far[other] < 0) {
                far[other] = far[node] + 1;
                queue.push(other);
            }
        }
    }
    return far;
}

function* play() {
    const [count, length] = (yield).split(' ').map(Number);
    const neighbours = Array.from({ length: count + 1 }, () => []);
    for (let i = 0; i < length; i++) {
        const [a, b] = (yield).split(' ').map(Number);
        neighbours[a].push(b);
        neighbours[b].push(a);
    }
    const far = neighbours.map((_, node) => distances(neighbours, node));
    let left = neighbours.map((_, node) => node).slice(1);
    while (left.length > 1) {
        let median = 0;
        let least = Infinity;
        for (let node = 1; node <= count; node++) {
            const sum = left.reduce((sum, other) => sum + far[node][other], 0);
            if (sum < least) {
                median = node;
                least = sum;
            }
        }
        console.log(`? ${median}`);
        const by = Number(yield);
        left = left.filter((node) => (by === median ? node === median : far[by][node] < far[median][node]));
    }
    console.log(`! ${left[0]}`);
}

const game = play();
game.next();
const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
    if (game.next(line).done) {
        lines.close();
    }
});
