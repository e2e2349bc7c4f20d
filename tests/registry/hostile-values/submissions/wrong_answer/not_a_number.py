def profile(words, weights):
    return ["".join(words), float("nan"), Counter(words), [[len(w)] for w in words], words[0], weights]
