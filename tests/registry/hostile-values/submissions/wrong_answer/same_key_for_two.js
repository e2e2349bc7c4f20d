function profile(words, weights) {
  const counts = { __proto__: { b: 2, a: 1 }, constructor: 1 };
  return { text: words.join(''), total: [...weights].reduce((a, b) => a + b, 0), counts, rows: words.map((w) => [[...w].length]), first: words[0], weights };
}
