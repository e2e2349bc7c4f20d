# By hand: the log-probability of the target is gathered from its row.
import torch


def cross_entropy(logits, target, ignore_index, smoothing):
    target = torch.tensor(target)
    counted = target != ignore_index
    if not counted.any():
        return 0.0
    log_p = torch.log_softmax(logits[counted], dim=1)
    loss = -(1 - smoothing) * log_p.gather(1, target[counted].unsqueeze(1)).squeeze(1)
    if smoothing > 0:
        loss = loss - smoothing * log_p.mean(dim=1)
    return loss.mean()
