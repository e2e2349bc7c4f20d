# Takes the logits in single precision, which has no decimals left for large ones.
import numpy as np


def seq_logprob(logits, tokens, prompt_len, pad):
    tokens = np.array(tokens)
    at = np.arange(prompt_len, len(tokens))
    at = at[tokens[at] != pad]
    if len(at) == 0:
        return {"sum": 0.0, "mean": 0.0, "count": 0}
    rows = logits[at - 1].astype(np.float32).astype(float)
    top = rows.max(axis=1)
    logp = rows[np.arange(len(at)), tokens[at]] - top - np.log(np.exp(rows - top[:, None]).sum(axis=1))
    return {"sum": logp.sum(), "mean": logp.mean(), "count": len(at)}
