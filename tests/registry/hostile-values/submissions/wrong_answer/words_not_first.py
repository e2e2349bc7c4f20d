def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), [[len(w)] for w in words], None, weights]
