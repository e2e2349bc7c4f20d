# Removes where the sum has passed p, without the shift by one: the token that crosses p is lost.
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
            sums = torch.cumsum(probabilities, dim=0)
            probabilities = probabilities.masked_fill(sums > p, 0)
            probabilities = probabilities / probabilities.sum()
    return torch.zeros_like(logits).scatter(0, order, probabilities)
