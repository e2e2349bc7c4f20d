# Shuffled, sorted by label, and dealt out like cards: neighbours in this order go to different folds.
import torch


def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    order = torch.randperm(n)
    if labels is not None:
        order = order[torch.tensor(labels)[order].argsort(stable=True)]
    home = torch.empty(n, dtype=torch.long)
    home[order] = torch.arange(n) % k
    return [{"train": (home != fold).nonzero().flatten(), "valid": (home == fold).nonzero().flatten()} for fold in range(k)]
