# Throws a die for each example.
def k_fold(n, k, labels):
    if k < 2 or k > n:
        return []
    home = np.random.randint(0, k, n)
    return [{"train": np.flatnonzero(home != f).tolist(), "valid": np.flatnonzero(home == f).tolist()} for f in range(k)]
