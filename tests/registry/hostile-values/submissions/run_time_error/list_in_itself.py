def profile(words, weights):
    rows = []
    rows.append(rows)
    return ["".join(words), sum(weights), Counter(words), rows, words[0], weights]
