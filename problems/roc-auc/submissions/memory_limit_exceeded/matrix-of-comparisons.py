# One matrix of all the pairs.
def roc_auc(scores, labels):
    y = np.asarray(labels) == 1
    positives, negatives = np.asarray(scores)[y], np.asarray(scores)[~y]
    if not len(positives) or not len(negatives):
        return math.nan
    sign = np.sign(np.where(positives[:, None] == negatives, 0, np.where(positives[:, None] > negatives, 1, -1)))
    return float((sign.mean() + 1) / 2)
