# The counted positions first; then the rows before them, and from each row the entry of its token.
import torch


def seq_logprob(logits, tokens, prompt_len, pad):
    tokens = torch.tensor(tokens)
    counted = tokens != pad
    counted[:prompt_len] = False
    at = counted.nonzero().flatten()
    log_p = torch.log_softmax(logits[at - 1], dim=-1)
    log_p = log_p.gather(1, tokens[at].unsqueeze(1)).squeeze(1)
    return {"sum": log_p.sum(), "mean": log_p.sum() / max(len(at), 1), "count": len(at)}
