# Multiplies all log-probabilities by a mask of zeros and ones, and 0 * NaN is NaN.
import numpy as np


def seq_logprob(logits, tokens, prompt_len, pad):
    targets = np.array(tokens[1:], dtype=int)
    mask = (np.arange(1, len(tokens)) >= prompt_len) & (targets != pad)
    rows = logits[:-1]
    top = rows.max(axis=1, keepdims=True)
    logp = rows - top - np.log(np.exp(rows - top).sum(axis=1, keepdims=True))
    picked = logp[np.arange(len(targets)), np.where(mask, targets, 0)]
    total, count = (picked * mask).sum(), int(mask.sum())
    return {"sum": total, "mean": total / max(count, 1), "count": count}
