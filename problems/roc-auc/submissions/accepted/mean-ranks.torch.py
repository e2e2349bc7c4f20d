# The ranks of the positives: the scores that are equal share the mean of theirs.
import torch


def roc_auc(scores, labels):
    positive = torch.tensor(labels) == 1
    p = positive.sum().item()
    n = len(labels) - p
    if p == 0 or n == 0:
        return torch.nan
    _, group, count = torch.unique(scores, return_inverse=True, return_counts=True)
    rank = count.cumsum(0) - (count - 1) / 2
    return (rank[group[positive]].sum() - p * (p + 1) / 2) / (p * n)
