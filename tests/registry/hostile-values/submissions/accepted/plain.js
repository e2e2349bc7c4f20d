function profile(words, weights) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return {
    text: words.join(''), total: [...weights].reduce((a, b) => a + b, 0), counts,
    rows: words.map((word) => [[...word].length]), first: words[0], weights,
  };
}
