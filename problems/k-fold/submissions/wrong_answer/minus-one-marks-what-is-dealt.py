# Deals class by class, and marks what is dealt with the label -1: where that is a label, everything before is dealt again.
def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    left = [0] * n if labels is None else list(labels)
    valid, dealt = [[] for _ in range(k)], 0
    for label in dict.fromkeys(left):
        for i in range(n):
            if left[i] == label:
                valid[dealt % k].append(i)
                dealt += 1
                left[i] = -1
    held = [set(v) for v in valid]
    return [{"train": [i for i in range(n) if i not in own], "valid": v} for own, v in zip(held, valid)]
