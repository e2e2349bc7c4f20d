def perplexity(nll, base):
    tokens = np.concatenate([np.asarray(sequence, dtype=float) for sequence in nll] or [np.empty(0)])
    return float(base ** tokens.mean()) if tokens.size else math.nan
