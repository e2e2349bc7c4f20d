# Pads with zeros and counts what was padded.
def perplexity(nll, base):
    longest = max(map(len, nll), default=0)
    if not longest:
        return math.nan
    padded = [list(sequence) + [0.0] * (longest - len(sequence)) for sequence in nll]
    return float(base ** np.mean(padded))
