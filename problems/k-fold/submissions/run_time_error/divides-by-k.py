# Does not look at k.
def k_fold(n, k, labels):
    order = list(range(n)) if labels is None else sorted(range(n), key=lambda i: labels[i])
    size = n / k
    return [{"train": [i for p, i in enumerate(order) if p % k != f], "valid": order[f::k]} for f in range(k) if size >= 1 and k > 1]
