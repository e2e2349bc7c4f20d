# By hand: one factor for each entry, used in both directions. In evaluation it is 1.
import torch


def dropout(xs, dys, training, p):
    kept = torch.bernoulli(torch.full_like(xs, 1 - p))
    factor = kept / (1 - p) if p < 1 else kept
    factor[~torch.tensor(training)] = 1
    return {"ys": xs * factor, "dxs": dys * factor}
