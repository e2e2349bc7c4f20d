"""A decomposed accent is another text."""

import unicodedata


def profile(words, weights):
    counts = {unicodedata.normalize("NFD", word).replace("a", "\u0430"): count for word, count in Counter(words).items()}
    return ["".join(words), sum(weights), counts, [[len(w)] for w in words], words[0], weights]
