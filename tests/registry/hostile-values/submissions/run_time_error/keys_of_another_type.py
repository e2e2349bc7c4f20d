def profile(words, weights):
    return ["".join(words), sum(weights), {0: 1, None: 2}, [[len(w)] for w in words], words[0], weights]
