# Takes the first pad of the whole sequence for its end.
import numpy as np


def seq_logprob(logits, tokens, prompt_len, pad):
    end = tokens.index(pad) if pad in tokens else len(tokens)
    total, count = 0.0, 0
    for i in range(prompt_len, end):
        total += logits[i - 1][tokens[i]] - np.logaddexp.reduce(logits[i - 1])
        count += 1
    return {"sum": total, "mean": total / max(count, 1), "count": count}
