# Takes the label -1 for "not labelled", and deals those examples on their own, from the first fold on.
def k_fold(n, k, labels):
    if not 2 <= k <= n:
        return []
    labels = [0] * n if labels is None else labels
    labelled = sorted((i for i in range(n) if labels[i] != -1), key=lambda i: labels[i])
    others = [i for i in range(n) if labels[i] == -1]
    valid = [labelled[f::k] + others[f::k] for f in range(k)]
    held = [set(v) for v in valid]
    return [{"train": [i for i in range(n) if i not in own], "valid": v} for own, v in zip(held, valid)]
