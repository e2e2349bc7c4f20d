# The geometric mean of the probabilities, not its inverse.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    return base ** (-sum(tokens) / len(tokens)) if tokens else math.nan
