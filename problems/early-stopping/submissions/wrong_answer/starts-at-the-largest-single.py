# The best loss starts at the largest number of single precision in place of infinity.
def early_stopping(losses, patience, min_delta):
    best, best_epoch, failures = 3.4e38, None, 0
    for epoch, loss in enumerate(losses):
        if loss < best - min_delta:
            best, best_epoch, failures = loss, epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
