# Equal scores have one rank, and the next score the next one.
def roc_auc(scores, labels):
    labels = np.asarray(labels) == 1
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if positives == 0 or negatives == 0:
        return math.nan
    _, ranks = np.unique(scores, return_inverse=True)
    return float(((ranks + 1)[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))
