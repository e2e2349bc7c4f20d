# The area under the curve of precision over recall.
def roc_auc(scores, labels):
    if not any(labels) or all(labels):
        return math.nan
    hits = total = 0
    for rank, i in enumerate(sorted(range(len(scores)), key=lambda i: -scores[i]), 1):
        hits += labels[i]
        total += labels[i] * hits / rank
    return total / sum(labels)
