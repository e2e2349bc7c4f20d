# Makes up a value where there is none.
def roc_auc(scores, labels):
    negatives = sorted(s for s, y in zip(scores, labels) if not y)
    positives = [s for s, y in zip(scores, labels) if y]
    if not positives or not negatives:
        return 0.5
    wins = sum(bisect_left(negatives, s) + bisect_right(negatives, s) for s in positives)
    return wins / (2 * len(positives) * len(negatives))
