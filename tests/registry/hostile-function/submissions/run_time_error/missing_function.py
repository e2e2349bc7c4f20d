def sum_of(values):
    return sum(values)
