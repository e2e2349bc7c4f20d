def total(values):
    raise StopIteration(sum(values))
