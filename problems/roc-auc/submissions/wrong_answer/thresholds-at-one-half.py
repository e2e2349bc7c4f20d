# Turns scores into predictions first.
def roc_auc(scores, labels):
    hits = [s >= 0.5 for s, y in zip(scores, labels) if y]
    alarms = [s >= 0.5 for s, y in zip(scores, labels) if not y]
    if not hits or not alarms:
        return math.nan
    return (1 + sum(hits) / len(hits) - sum(alarms) / len(alarms)) / 2
