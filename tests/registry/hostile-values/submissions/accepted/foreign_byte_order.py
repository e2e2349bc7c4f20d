def profile(words, weights):
    weights = np.asfortranarray(weights[::-1]).astype(">f8")[::-1]
    weights.setflags(write=False)
    return ["".join(words), sum(weights.tolist()), Counter(words), [[len(w)] for w in words], words[0], weights]
