# As in a training step: prompt and padding become targets that the loss ignores.
import torch
import torch.nn.functional as F


def seq_logprob(logits, tokens, prompt_len, pad):
    tokens = torch.tensor(tokens)
    targets = tokens.masked_fill(tokens == pad, -100)
    targets[:prompt_len] = -100
    total = -F.cross_entropy(logits[:-1], targets[1:], ignore_index=-100, reduction="sum")
    count = (targets != -100).sum()
    return {"sum": total, "mean": total / count.clamp(min=1), "count": count}
