// Counts words in a Map and sorts them by how often they occur.
const counts = new Map();
let state = 1;
for (let i = 0; i < 400000; i++) {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  const word = 'word' + (state % 50000);
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
const order = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
console.log(order.length, order[0], counts.get(order[0]));
