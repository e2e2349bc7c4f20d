class Long(list):
    def __len__(self):
        return 1_000


def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), Long([len(w)] for w in words), words[0], weights]
