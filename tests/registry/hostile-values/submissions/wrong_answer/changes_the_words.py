"""The answer is right; the words were to be left alone."""


def profile(words, weights):
    answer = ["".join(words), sum(weights), Counter(words), [[len(w)] for w in words], words[0], weights]
    words[0] = "x"
    return answer
