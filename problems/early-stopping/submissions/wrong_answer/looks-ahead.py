# Takes the minimum of all losses, also of those after the stop.
def early_stopping(losses, patience, min_delta):
    best, failures, stop = inf, 0, None
    for epoch, loss in enumerate(losses):
        if loss < best - min_delta:
            best, failures = loss, 0
        else:
            failures += 1
            if failures >= patience:
                stop = epoch
                break
    usable = [x for x in losses if x < inf]
    return {"stop": stop, "best": losses.index(min(usable)) if usable else None}
