# Deals class by class, and marks what is dealt with the label -1: where that is a label, everything before is dealt again.
def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    classes = defaultdict(list)
    for i in range(n):
        classes[labels[i] if labels else 0].append(i)
    valid, dealt, marked = [[] for _ in range(k)], 0, []
    for label, members in classes.items():
        for i in sorted(members + marked) if label == -1 else members:
            valid[dealt % k].append(i)
            dealt += 1
        marked += members
    held = [set(v) for v in valid]
    return [{"train": [i for i in range(n) if i not in own], "valid": v} for own, v in zip(held, valid)]
