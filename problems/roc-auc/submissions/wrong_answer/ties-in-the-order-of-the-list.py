# Ranks from a stable sort: equal scores keep the order of the list.
def roc_auc(scores, labels):
    positives = sum(labels)
    negatives = len(labels) - positives
    if not positives or not negatives:
        return math.nan
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    ranks = sum(rank for rank, i in enumerate(order, 1) if labels[i])
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives)
