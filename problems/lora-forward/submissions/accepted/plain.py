# Plain Python, row by row.
import math


def dot(u, v):
    return sum(p * q for p, q in zip(u, v))


def lora_forward(x, w, bias, a, b, alpha, rslora):
    w, a, b, bias = w.tolist(), a.tolist(), b.tolist(), bias.tolist()
    columns = list(zip(*w))
    scale = alpha / math.sqrt(len(a)) if rslora else alpha / len(a)
    out = []
    for row in x.tolist():
        inner = [scale * dot(row, down) for down in a]
        out.append([dot(row, column) + c + dot(inner, up) for column, c, up in zip(columns, bias, b)])
    return out
