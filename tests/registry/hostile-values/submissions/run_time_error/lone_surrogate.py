def profile(words, weights):
    return ["".join(words) + "\ud83d", sum(weights), Counter(words), [[len(w)] for w in words], words[0], weights]
