function profile(words, weights) {
  return { text: words.join(''), total: 1, counts: new Map([[Symbol('a'), 1]]), rows: [], first: words[0], weights };
}
