"""What means the same is taken as the same."""

from collections import Counter, OrderedDict, namedtuple

Profile = namedtuple("Profile", "text total counts rows first weights")


def profile(words, weights):
    return Profile("".join(words), np.float64(sum(weights)), OrderedDict(Counter(words)), tuple((len(word),) for word in words), words[0], list(weights))
