# The library's loss has both additions; only the mean of no rows is ours.
import torch
import torch.nn.functional as F


def cross_entropy(logits, target, ignore_index, smoothing):
    target = torch.tensor(target)
    if (target == ignore_index).all():
        return 0.0
    return F.cross_entropy(logits, target, ignore_index=ignore_index, label_smoothing=smoothing)
