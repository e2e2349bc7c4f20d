def total(values):
    return np.array([sum(values)])
