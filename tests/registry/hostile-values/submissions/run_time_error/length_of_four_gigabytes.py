class Long(list):
    def __len__(self):
        return 2**31 - 1


def profile(words, weights):
    return ["".join(words), sum(weights), Counter(words), Long([Long([1])]), words[0], weights]
