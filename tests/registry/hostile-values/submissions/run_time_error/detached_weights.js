function profile(words, weights) {
  const data = new Float64Array([1]);
  if (data.buffer.transfer) data.buffer.transfer();
  return { text: words.join(''), total: 1, counts: new Map(), rows: [['x']], first: words[0], weights: data };
}
