# Makes empty validation sets.
def k_fold(n, k, labels):
    if k < 2:
        return []
    classes = defaultdict(list)
    for i in range(n):
        classes[labels[i] if labels else 0].append(i)
    dealt = [i for members in classes.values() for i in members]
    hands = [dealt[start::k] for start in range(k)]
    return [
        {"train": [i for other in hands if other is not hand for i in other], "valid": hand}
        for hand in hands
    ]
