# Words that both have, in any order: ROUGE-1.
def rouge_l(candidate, reference, beta):
    length = sum((Counter(candidate) & Counter(reference)).values())
    if not length:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = length / len(candidate), length / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
