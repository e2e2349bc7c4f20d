class Lying(np.ndarray):
    @property
    def ndim(self):
        return 1

    def tobytes(self, *given):
        return b"\0"


def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), [[len(w)] for w in words], words[0], np.ones((2, 2)).view(Lying)]
