# Every smaller loss becomes the best, also when it does not count as an improvement.
def early_stopping(losses, patience, min_delta):
    best, best_epoch, failures = inf, None, 0
    for epoch, loss in enumerate(losses):
        if loss < best - min_delta:
            failures = 0
        else:
            failures += 1
        if loss < best:
            best, best_epoch = loss, epoch
        if failures and failures >= patience:
            return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
