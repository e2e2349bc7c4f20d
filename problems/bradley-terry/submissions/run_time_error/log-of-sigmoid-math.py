# Writes the sigmoid with `math`, where exp(1000) raises instead of being infinite.
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def bradley_terry(rw, rl, margin):
    zs = [float(won - lost - margin) for won, lost in zip(rw, rl)]
    loss = -sum(math.log(sigmoid(z)) for z in zs) / len(zs)
    weights = [sigmoid(-z) / len(zs) for z in zs]
    return loss, [-weight for weight in weights], weights
