# The longest common run of words, without gaps.
def rouge_l(candidate, reference, beta):
    length, row = 0, [0] * (len(reference) + 1)
    for word in candidate:
        row = [0] + [row[j] + 1 if word == other else 0 for j, other in enumerate(reference)]
        length = max(length, max(row))
    if not length:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = length / len(candidate), length / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
