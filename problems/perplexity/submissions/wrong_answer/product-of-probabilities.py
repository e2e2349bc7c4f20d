# Multiplies the probabilities, which underflows.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    if not tokens:
        return math.nan
    product = math.prod(base**-x for x in tokens)
    return product ** (-1 / len(tokens)) if product else math.inf
