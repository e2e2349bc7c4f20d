# Takes a min_delta of 0 for none given, and puts 1e-4 in its place.
def early_stopping(losses, patience, min_delta):
    best, best_epoch, failures = inf, None, 0
    for epoch, loss in enumerate(losses):
        if loss < best - (min_delta or 1e-4):
            best, best_epoch, failures = loss, epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
