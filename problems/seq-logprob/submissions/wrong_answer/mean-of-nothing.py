# Divides by the count even if it is 0.
import numpy as np


def seq_logprob(logits, tokens, prompt_len, pad):
    tokens = np.array(tokens)
    at = np.arange(prompt_len, len(tokens))
    at = at[tokens[at] != pad]
    rows = logits[at - 1]
    top = rows.max(axis=1, keepdims=True)
    logp = (rows - top - np.log(np.exp(rows - top).sum(axis=1, keepdims=True)))[np.arange(len(at)), tokens[at]]
    return {"sum": logp.sum(), "mean": logp.sum() / np.float64(len(at)), "count": len(at)}
