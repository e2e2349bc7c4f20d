from itertools import groupby


def roc_auc(scores, labels):
    wins = below = positives = 0
    for _, group in groupby(sorted(zip(scores, labels)), key=lambda pair: pair[0]):
        group = [label for _, label in group]
        hits = sum(group)
        misses = len(group) - hits
        wins += hits * (2 * below + misses)
        below += misses
        positives += hits
    return wins / (2 * positives * below) if positives and below else nan
