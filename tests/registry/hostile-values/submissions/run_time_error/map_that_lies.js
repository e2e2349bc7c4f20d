class Lying extends Map {
  get size() { return 1000; }
  forEach() {}
  [Symbol.iterator]() { throw new Error('no'); }
}

function profile(words, weights) {
  return { text: words.join(''), total: 1, counts: new Lying([[1, 2]]), rows: [], first: words[0], weights };
}
