# Counts the words of the candidate that the reference has, with `isin`, in whatever order and however often.
import torch


def rouge_l(candidate, reference, beta):
    ids = {}
    a = torch.tensor([ids.setdefault(word, len(ids)) for word in candidate], dtype=torch.long)
    b = torch.tensor([ids.setdefault(word, len(ids)) for word in reference], dtype=torch.long)
    common = torch.isin(a, b).sum().item()
    if common == 0:
        return {"precision": 0.0, "recall": 0.0, "f": 0.0}
    p, r = common / len(candidate), common / len(reference)
    return {"precision": p, "recall": r, "f": (1 + beta**2) * p * r / (r + beta**2 * p)}
