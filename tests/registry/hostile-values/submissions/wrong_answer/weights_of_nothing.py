def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), [[len(w)] for w in words], words[0], weights * float("nan")]
