def check(args, expected, actual):
    """k validation sets that are a partition, as even as possible, with the rest as training sets; labels evenly dealt out."""
    n, k, labels = args
    if k < 2 or k > n:
        return f"there is no split of {n} into {k}; the answer has {len(actual)} folds instead of none" if actual else ""
    if len(actual) != k:
        return f"the answer has {len(actual)} folds instead of {k}"
    home = [-1] * n
    for fold, sets in enumerate(actual):
        for i in sets["valid"]:
            if not 0 <= i < n:
                return f"fold {fold} validates {i}, which is none of the {n} examples"
            if home[i] == fold:
                return f"fold {fold} validates {i} twice"
            if home[i] >= 0:
                return f"example {i} is validated in fold {home[i]} and in fold {fold}"
            home[i] = fold
    if -1 in home:
        return f"example {home.index(-1)} is validated in no fold"
    for fold, sets in enumerate(actual):
        seen = bytearray(n)
        for i in sets["train"]:
            if not 0 <= i < n:
                return f"fold {fold} trains on {i}, which is none of the {n} examples"
            if seen[i]:
                return f"fold {fold} trains on {i} twice"
            if home[i] == fold:
                return f"fold {fold} trains on {i} and validates it"
            seen[i] = 1
        if len(sets["train"]) + len(sets["valid"]) != n:
            missing = next(i for i in range(n) if not seen[i] and home[i] != fold)
            return f"fold {fold} neither trains on {missing} nor validates it"
    sizes = [len(sets["valid"]) for sets in actual]
    if max(sizes) - min(sizes) > 1:
        return f"fold {sizes.index(max(sizes))} validates {max(sizes)} examples and fold {sizes.index(min(sizes))} only {min(sizes)}"
    if labels is not None:
        dealt = {label: [0] * k for label in sorted(set(labels))}
        for label, fold in zip(labels, home):
            dealt[label][fold] += 1
        for label, counts in dealt.items():
            if max(counts) - min(counts) > 1:
                most, least = counts.index(max(counts)), counts.index(min(counts))
                return f"of label {label}, fold {most} validates {max(counts)} examples and fold {least} only {min(counts)}"
    return ""
