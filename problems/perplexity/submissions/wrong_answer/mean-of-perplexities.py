# The mean of the perplexities of the sequences.
def perplexity(nll, base):
    values = [base ** (sum(sequence) / len(sequence)) for sequence in nll if sequence]
    return sum(values) / len(values) if values else math.nan
