# The best loss starts at a billion in place of infinity.
def early_stopping(losses, patience, min_delta):
    best, best_epoch, failures = 1e9, None, 0
    for epoch, loss in enumerate(losses):
        if loss < best - min_delta:
            best, best_epoch, failures = loss, epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
