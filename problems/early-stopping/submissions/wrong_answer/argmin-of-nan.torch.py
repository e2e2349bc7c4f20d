# Asks `argmin` for the best epoch up to the stop: for it NaN is the smallest number, and `min_delta` is nothing.
import torch


def early_stopping(losses, patience, min_delta):
    best, failures, stop = torch.inf, 0, None
    for epoch, loss in enumerate(losses):
        if loss < best - min_delta:
            best, failures = loss, 0
        else:
            failures += 1
            if failures >= patience:
                stop = epoch
                break
    if best == torch.inf:
        return {"stop": stop, "best": None}
    seen = torch.tensor(losses[: len(losses) if stop is None else stop + 1])
    return {"stop": stop, "best": seen.argmin().item()}
