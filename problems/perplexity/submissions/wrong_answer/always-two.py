# Takes the losses for bits.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    return 2 ** (sum(tokens) / len(tokens)) if tokens else math.nan
