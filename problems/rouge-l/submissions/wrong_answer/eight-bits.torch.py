# Keeps the table in eight bits: a length of 256 is 0 again.
import torch


def rouge_l(candidate, reference, beta):
    ids = {}
    a = [ids.setdefault(word, len(ids)) for word in candidate]
    b = torch.tensor([ids.setdefault(word, len(ids)) for word in reference], dtype=torch.long)
    row = torch.zeros(len(b) + 1, dtype=torch.uint8)
    for word in a:
        row[1:] = torch.maximum(row[1:], row[:-1] + (b == word))
        row = row.cummax(dim=0).values
    common = row[-1].item()
    if common == 0:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = common / len(candidate), common / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
