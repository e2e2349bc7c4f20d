# Cuts with `chunk`, which rounds the size up: the last part is smaller, and there may be fewer than k.
import torch


def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    order = torch.randperm(n)
    if labels is not None:
        order = order[torch.tensor(labels)[order].argsort(stable=True)]
    parts = order.chunk(k)
    return [{"train": torch.cat(parts[:fold] + parts[fold + 1 :]), "valid": parts[fold]} for fold in range(len(parts))]
