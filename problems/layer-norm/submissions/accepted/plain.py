# Plain Python, row by row.
import math


def normalised(row, eps):
    mean = sum(row) / len(row)
    centred = [value - mean for value in row]
    variance = sum(value * value for value in centred) / len(row)
    return [value / math.sqrt(variance + eps) for value in centred]


def layer_norm(x, gamma, beta, eps):
    return [[g * value + b for g, value, b in zip(gamma, normalised(row, eps), beta)] for row in x.tolist()]
