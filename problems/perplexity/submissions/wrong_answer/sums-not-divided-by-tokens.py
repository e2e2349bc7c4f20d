# Divides by the number of sequences.
def perplexity(nll, base):
    if not any(nll):
        return math.nan
    return float(np.exp(np.log(base) * min(700, sum(map(sum, nll)) / len(nll))))
