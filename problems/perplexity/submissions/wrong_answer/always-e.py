# Takes the losses for natural logarithms.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    return math.exp(sum(tokens) / len(tokens)) if tokens else math.nan
