# Only the real rows of the memory are kept; of no rows at all the weighted sum is 0.
import math

import torch


def cross_attention(x, memory, wq, wk, wv, mem_pad):
    memory = memory[~torch.tensor(mem_pad)]
    q, k, v = x @ wq, memory @ wk, memory @ wv
    weights = torch.softmax(q @ k.T / math.sqrt(q.size(-1)), dim=-1)
    return weights @ v
