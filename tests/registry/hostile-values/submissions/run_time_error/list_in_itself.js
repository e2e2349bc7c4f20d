function profile(words, weights) {
  const rows = [];
  rows.push(rows);
  return { text: words.join(''), total: 1, counts: new Map(), rows, first: words[0], weights };
}
