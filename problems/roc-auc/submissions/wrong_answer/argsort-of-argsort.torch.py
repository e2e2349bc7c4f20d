# Ranks with `argsort` twice: of equal scores one is said to be larger, as it happens to come.
import torch


def roc_auc(scores, labels):
    positive = torch.tensor(labels) == 1
    p = positive.sum().item()
    n = len(labels) - p
    if p == 0 or n == 0:
        return torch.nan
    rank = scores.argsort(stable=True).argsort() + 1
    return (rank[positive].sum() - p * (p + 1) / 2) / (p * n)
