# Divides by the number of tokens, whatever it is.
def perplexity(nll, base):
    tokens = [x for sequence in nll for x in sequence]
    return base ** (sum(tokens) / len(tokens))
