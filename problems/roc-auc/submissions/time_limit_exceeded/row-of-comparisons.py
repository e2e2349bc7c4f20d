# Compares each positive with all the negatives, by NumPy.
def roc_auc(scores, labels):
    y = np.asarray(labels) == 1
    positives, negatives = np.asarray(scores)[y], np.asarray(scores)[~y]
    if not len(positives) or not len(negatives):
        return math.nan
    halves = sum(int((negatives < s).sum()) + int((negatives <= s).sum()) for s in positives)
    return halves / (2 * len(positives) * len(negatives))
