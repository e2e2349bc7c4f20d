# Asks for every example whether it is in the list of those to validate.
def k_fold(n, k, labels):
    if k < 2 or k > n:
        return []
    order = list(range(n)) if labels is None else sorted(range(n), key=lambda i: labels[i])
    folds = []
    for f in range(k):
        valid = order[f::k]
        folds.append({"train": [i for i in range(n) if i not in valid], "valid": valid})
    return folds
