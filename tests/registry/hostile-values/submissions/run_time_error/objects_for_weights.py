def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), [[len(w)] for w in words], words[0], np.array([object()], dtype=object)]
