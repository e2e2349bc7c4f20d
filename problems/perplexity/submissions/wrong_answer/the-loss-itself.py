# Forgets the exponential.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    return sum(tokens) / len(tokens) if tokens else math.nan
