# Pads the sequences to a matrix and takes its mean: the padding counts as tokens that lose nothing.
import torch
from torch.nn.utils.rnn import pad_sequence


def perplexity(nll, base):
    sequences = [torch.tensor(sequence) for sequence in nll if sequence]
    if not sequences:
        return torch.nan
    return base ** pad_sequence(sequences, batch_first=True).mean()
