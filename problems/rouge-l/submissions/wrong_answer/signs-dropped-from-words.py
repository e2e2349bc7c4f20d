# Drops all signs from within words.
def bare(words):
    return ["".join(c for c in word if c.isalnum()) or word for word in words]


def rouge_l(candidate, reference, beta):
    candidate, reference = bare(candidate), bare(reference)
    row = [0] * (len(reference) + 1)
    for word in candidate:
        diagonal = 0
        for j, other in enumerate(reference, 1):
            above = row[j]
            row[j] = diagonal + 1 if word == other else max(above, row[j - 1])
            diagonal = above
    length = row[-1]
    if length == 0:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = length / len(candidate), length / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
