# The mean of the perplexities of the tokens.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    return sum(base**x for x in tokens) / len(tokens) if tokens else math.nan
