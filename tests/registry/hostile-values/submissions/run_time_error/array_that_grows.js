// Each look at an element makes the array longer, or empty.
function profile(words, weights) {
  const rows = [[1], [2]];
  Object.defineProperty(rows, '0', { get() { rows.length = 1; return [1]; } });
  return { text: words.join(''), total: 1, counts: new Map(), rows, first: words[0], weights };
}
