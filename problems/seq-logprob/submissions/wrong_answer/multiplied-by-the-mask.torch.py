# Multiplies by a mask of 0 and 1: a NaN in a row that does not count stays NaN.
import torch


def seq_logprob(logits, tokens, prompt_len, pad):
    tokens = torch.tensor(tokens)
    mask = tokens != pad
    mask[:prompt_len] = False
    mask = mask[1:]
    targets = tokens[1:].masked_fill(~mask, 0)
    log_p = torch.log_softmax(logits[:-1], dim=-1).gather(1, targets.unsqueeze(1)).squeeze(1)
    total = (log_p * mask).sum()
    return {"sum": total, "mean": total / mask.sum().clamp(min=1), "count": mask.sum()}
