# Divides by a quarter of n squared, as if the classes were balanced.
def roc_auc(scores, labels):
    negatives = sorted(s for s, y in zip(scores, labels) if not y)
    positives = [s for s, y in zip(scores, labels) if y]
    if not positives or not negatives:
        return math.nan
    wins = sum(bisect_left(negatives, s) + bisect_right(negatives, s) for s in positives)
    return wins / 2 / (len(labels) ** 2 / 4)
