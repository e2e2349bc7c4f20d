# Counts the words of the candidate that occur in the reference at all.
def rouge_l(candidate, reference, beta):
    known = set(reference)
    length = min(sum(word in known for word in candidate), len(reference))
    if not length:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = length / len(candidate), length / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
