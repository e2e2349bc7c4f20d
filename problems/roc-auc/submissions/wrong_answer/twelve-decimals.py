# Rounds the scores to twelve decimals, to be safe from noise: tiny scores, and neighbours, become ties.
def roc_auc(scores, labels):
    labels = np.asarray(labels) == 1
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if positives == 0 or negatives == 0:
        return math.nan
    _, group, count = np.unique(np.round(scores, 12), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[group]
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))
