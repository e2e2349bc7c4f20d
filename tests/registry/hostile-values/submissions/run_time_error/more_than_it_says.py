"""Says two rows and gives as many as it likes."""


class Sly(list):
    def __len__(self):
        return 2

    def __iter__(self):
        return iter([[1]] * 10_000)


def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), Sly(), words[0], weights]
