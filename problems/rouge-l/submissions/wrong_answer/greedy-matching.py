# Matches each word with its next occurrence in the reference, for better or worse.
def rouge_l(candidate, reference, beta):
    length, start = 0, 0
    for word in candidate:
        if word in reference[start:]:
            start = reference.index(word, start) + 1
            length += 1
    if not length:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = length / len(candidate), length / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
