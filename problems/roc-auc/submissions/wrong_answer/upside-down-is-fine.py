# Turns an area below one half over.
def roc_auc(scores, labels):
    negatives = sorted(s for s, y in zip(scores, labels) if not y)
    positives = [s for s, y in zip(scores, labels) if y]
    if not positives or not negatives:
        return math.nan
    wins = sum(bisect_left(negatives, s) + bisect_right(negatives, s) for s in positives)
    area = wins / (2 * len(positives) * len(negatives))
    return max(area, 1 - area)
