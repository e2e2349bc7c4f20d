# Plain Python: each row is paired with the token that follows it.
import math


def log_softmax_at(row, word):
    top = max(row)
    return row[word] - top - math.log(sum(math.exp(x - top) for x in row))


def seq_logprob(logits, tokens, prompt_len, pad):
    pairs = list(zip(logits.tolist(), tokens[1:]))[prompt_len - 1 :]
    scores = [log_softmax_at(row, token) for row, token in pairs if token != pad]
    total = math.fsum(scores)
    return total, total / max(len(scores), 1), len(scores)
