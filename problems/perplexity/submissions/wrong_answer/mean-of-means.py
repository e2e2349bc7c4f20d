# Every sequence counts the same, however long it is.
def perplexity(nll, base):
    means = [sum(sequence) / len(sequence) for sequence in nll if sequence]
    return base ** (sum(means) / len(means)) if means else math.nan
