def total(values):
    sum(values)
