# Looks up a logit for every token and throws the pads away afterwards.
import numpy as np


def seq_logprob(logits, tokens, prompt_len, pad):
    targets = np.array(tokens[1:], dtype=int)
    mask = (np.arange(1, len(tokens)) >= prompt_len) & (targets != pad)
    rows = logits[:-1]
    logp = rows - np.logaddexp.reduce(rows, axis=1, keepdims=True)
    picked = logp[np.arange(len(targets)), targets][mask]
    total, count = picked.sum(), int(mask.sum())
    return {"sum": total, "mean": total / max(count, 1), "count": count}
