# Takes the first loss for the best so far, whatever it is: the first epoch is an improvement even at plus infinity.
def early_stopping(losses, patience, min_delta):
    best, best_epoch, failures = math.inf, None, 0
    for epoch, loss in enumerate(losses):
        if not math.isnan(loss) and (best_epoch is None or loss < best - min_delta):
            best, best_epoch, failures = loss, epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return {"stop": epoch, "best": best_epoch}
    return {"stop": None, "best": best_epoch}
