# Returns the probabilities in falling order: they are never scattered back to their tokens.
import torch


def topk_topp_filter(logits, temperature, k, p):
    falling, order = torch.sort(logits, descending=True, stable=True)
    if temperature == 0:
        probabilities = torch.zeros_like(logits)
        probabilities[0] = 1.0
    else:
        falling = falling / temperature
        if k > 0:
            falling[k:] = -torch.inf
        probabilities = torch.softmax(falling, dim=0)
        if p < 1:
            before = torch.cumsum(probabilities, dim=0) - probabilities
            probabilities = probabilities.masked_fill(before >= p, 0)
            probabilities = probabilities / probabilities.sum()
    return probabilities
