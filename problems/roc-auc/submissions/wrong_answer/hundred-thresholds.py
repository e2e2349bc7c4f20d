# A curve of a hundred thresholds between the smallest and the largest score.
def roc_auc(scores, labels):
    x, y = np.asarray(scores), np.asarray(labels) == 1
    if y.all() or not y.any():
        return math.nan
    finite = x[np.isfinite(x)]
    lines = np.linspace(finite.max(), finite.min(), 100)
    tpr = [0.0] + [float((x[y] >= line).mean()) for line in lines] + [1.0]
    fpr = [0.0] + [float((x[~y] >= line).mean()) for line in lines] + [1.0]
    return sum((b - a) * (p + q) / 2 for a, b, p, q in zip(fpr, fpr[1:], tpr, tpr[1:]))
