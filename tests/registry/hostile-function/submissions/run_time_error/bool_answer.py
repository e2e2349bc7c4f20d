def total(values):
    return bool(sum(values))
