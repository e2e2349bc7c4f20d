# Compares with the epoch before.
def early_stopping(losses, patience, min_delta):
    best_epoch, failures = None, 0
    for epoch, loss in enumerate(losses):
        previous = losses[epoch - 1] if epoch else inf
        if loss < previous - min_delta:
            best_epoch, failures = epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
