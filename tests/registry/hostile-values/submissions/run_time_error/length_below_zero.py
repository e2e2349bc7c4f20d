class Short(list):
    def __len__(self):
        return -1  # noqa: PLE0303


def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), Short([len(w)] for w in words), words[0], weights]
