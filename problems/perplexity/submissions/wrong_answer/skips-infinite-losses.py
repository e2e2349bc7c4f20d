# Leaves impossible tokens out.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence if x < math.inf]
    return base ** (sum(tokens) / len(tokens)) if tokens else math.nan
