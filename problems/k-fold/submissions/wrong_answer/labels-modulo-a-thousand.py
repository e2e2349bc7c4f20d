# Looks at the last three digits of a label.
def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    order = range(n) if labels is None else sorted(range(n), key=lambda i: labels[i] % 1000)
    home = np.empty(n, dtype=int)
    home[list(order)] = np.arange(n) % k
    return [{"train": np.flatnonzero(home != f).tolist(), "valid": np.flatnonzero(home == f).tolist()} for f in range(k)]
