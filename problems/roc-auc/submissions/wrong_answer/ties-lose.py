# A tie counts nothing.
def roc_auc(scores, labels):
    negatives = sorted(s for s, y in zip(scores, labels) if not y)
    positives = [s for s, y in zip(scores, labels) if y]
    if not positives or not negatives:
        return math.nan
    return sum(bisect_left(negatives, s) for s in positives) / (len(positives) * len(negatives))
