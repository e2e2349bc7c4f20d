const data = require('fs').readFileSync(0, 'utf8').split(/\s+/).map(Number);
const [n, m] = data;
const graph = Array.from({ length: n + 1 }, () => []);
for (let i = 0, p = 2; i < m; i++, p += 3) {
    graph[data[p]].push([data[p + 1], data[p + 2]]);
    graph[data[p + 1]].push([data[p], data[p + 2]]);
}

const heap = [];
function push(item) {
    let i = heap.length;
    heap.push(item);
    while (i > 0) {
        const parent = (i - 1) >> 1;
        if (heap[parent][0] <= item[0]) break;
        heap[i] = heap[parent];
        i = parent;
    }
    heap[i] = item;
}
function pop() {
    const top = heap[0];
    const last = heap.pop();
    if (heap.length > 0) {
        let i = 0;
        for (;;) {
            let child = 2 * i + 1;
            if (child >= heap.length) break;
            if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
            if (heap[child][0] >= last[0]) break;
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = last;
    }
    return top;
}

const dist = new Array(n + 1).fill(Infinity);
dist[1] = 0;
push([0, 1]);
while (heap.length > 0) {
    const [d, u] = pop();
    if (d > dist[u]) continue;
    for (const [v, w] of graph[u]) {
        if (d + w < dist[v]) {
            dist[v] = d + w;
            push([d + w, v]);
        }
    }
}
let count = 0;
let largest = 0;
let sum = 0;
for (const d of dist) {
    if (d === Infinity) continue;
    count++;
    largest = Math.max(largest, d);
    sum += d;
}
console.log(count, largest, sum);
