# Adds up the logits, which are not normalised.
import numpy as np


def seq_logprob(logits, tokens, prompt_len, pad):
    tokens = np.array(tokens)
    at = np.array([i for i in range(prompt_len, len(tokens)) if tokens[i] != pad], dtype=int)
    if len(at) == 0:
        return {"sum": 0.0, "mean": 0.0, "count": 0}
    rows = logits[at - 1]
    logp = rows
    logp = logp[np.arange(len(at)), tokens[at]]
    return {"sum": logp.sum(), "mean": logp.mean(), "count": len(at)}
