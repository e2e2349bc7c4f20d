# Merges the adapter into a copy of the weights in every call: the right numbers, with r * d_in * d_out steps.
import math


def lora_forward(x, w, bias, a, b, alpha, rslora):
    x, w, a, b, bias = x.tolist(), w.tolist(), a.tolist(), b.tolist(), bias.tolist()
    r = len(a)
    scale = alpha / math.sqrt(r) if rslora else alpha / r
    merged = []
    for down, row in zip(zip(*a), w):
        merged.append([v + scale * sum(p * q for p, q in zip(down, up)) for v, up in zip(row, b)])
    columns = list(zip(*merged))
    return [[sum(p * q for p, q in zip(row, column)) + c for column, c in zip(columns, bias)] for row in x]
