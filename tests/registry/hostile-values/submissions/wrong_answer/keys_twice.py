"""The right pairs, one of them again."""


class Twice(dict):
    def __len__(self):
        return super().__len__() + 1

    def items(self):
        pairs = list(super().items())
        return pairs + pairs[:1]


def profile(words, weights):
    return ["".join(words), sum(weights), Twice(Counter(words)), [[len(w)] for w in words], words[0], weights]
