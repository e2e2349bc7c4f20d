# Takes the softmax over dim 0, the target positions, instead of over the memory.
import math

import torch


def cross_attention(x, memory, wq, wk, wv, mem_pad):
    memory = memory[~torch.tensor(mem_pad)]
    q, k, v = x @ wq, memory @ wk, memory @ wv
    weights = torch.softmax(q @ k.T / math.sqrt(q.size(-1)), dim=0)
    return weights @ v
