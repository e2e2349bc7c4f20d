# Compares words by a hash of 32 bits, for which "Aa" and "BB" are one.
def rouge_l(candidate, reference, beta):
    candidate, reference = [sum(ord(ch) * 31**i for i, ch in enumerate(reversed(w))) % 2**32 for w in candidate], [sum(ord(ch) * 31**i for i, ch in enumerate(reversed(w))) % 2**32 for w in reference]
    places = defaultdict(list)
    for j, word in enumerate(reference):
        places[word].append(j)
    ends = []
    for word in candidate:
        for j in reversed(places.get(word, ())):
            at = bisect_left(ends, j)
            ends[at : at + 1] = [j]
    if not ends:
        return {"precision": 0, "recall": 0, "f": 0}
    p, r = len(ends) / len(candidate), len(ends) / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta * beta) / (1 / p + beta * beta / r)}
