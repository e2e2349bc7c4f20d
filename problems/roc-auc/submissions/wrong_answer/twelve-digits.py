# Rounds the scores to twelve digits, to be safe from noise: what differs in the thirteenth becomes a tie.
def roc_auc(scores, labels):
    labels = np.asarray(labels) == 1
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if positives == 0 or negatives == 0:
        return math.nan
    scores = [float(f"{score:.12g}") for score in scores]
    _, group, count = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[group]
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))
