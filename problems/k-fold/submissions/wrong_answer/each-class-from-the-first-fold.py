# Deals each class out from the first fold on.
def k_fold(n, k, labels):
    if k < 2 or k > n:
        return []
    seen, home = Counter(), []
    for i in range(n):
        label = labels[i] if labels else 0
        home.append(seen[label] % k)
        seen[label] += 1
    return [
        {"train": [i for i in range(n) if home[i] != f], "valid": [i for i in range(n) if home[i] == f]} for f in range(k)
    ]
