# Takes the losses in single precision.
def early_stopping(losses, patience, min_delta):
    best, best_epoch, failures = inf, None, 0
    for epoch, loss in enumerate(np.asarray(losses, dtype=np.float32)):
        if loss < best - min_delta:
            best, best_epoch, failures = loss, epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
