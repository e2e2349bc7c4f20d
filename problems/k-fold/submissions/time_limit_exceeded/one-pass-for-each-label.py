# Goes over all the examples once for each label.
def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    labels = labels or [0] * n
    home, dealt = [0] * n, 0
    for label in sorted(set(labels)):
        for i in range(n):
            if labels[i] == label:
                home[i] = dealt % k
                dealt += 1
    return [{"train": [i for i in range(n) if home[i] != f], "valid": [i for i in range(n) if home[i] == f]} for f in range(k)]
