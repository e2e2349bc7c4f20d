"""Not even what has to be left alone is a list of words any more."""


def profile(words, weights):
    answer = ["".join(words), sum(weights), Counter(words), [[len(w)] for w in words], words[0], weights]
    words[:] = [1, 2, 3]
    return answer
