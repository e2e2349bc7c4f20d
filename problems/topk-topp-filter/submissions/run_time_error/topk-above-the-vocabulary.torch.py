# Asks `topk` for more tokens than there are.
import torch


def topk_topp_filter(logits, temperature, k, p):
    falling, order = torch.sort(logits, descending=True, stable=True)
    if temperature == 0:
        probabilities = torch.zeros_like(logits)
        probabilities[0] = 1.0
        return torch.zeros_like(logits).scatter(0, order, probabilities)
    if k > 0:
        falling = torch.topk(falling, k).values
    probabilities = torch.softmax(falling / temperature, dim=0)
    if p < 1:
        before = torch.cumsum(probabilities, dim=0) - probabilities
        probabilities = probabilities.masked_fill(before >= p, 0)
        probabilities = probabilities / probabilities.sum()
    return torch.zeros_like(logits).scatter(0, order[: len(probabilities)], probabilities)
