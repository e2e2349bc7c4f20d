def profile(words, weights):
    return ["".join(words), 10**400, Counter(words), [[len(w)] for w in words], words[0], weights]
