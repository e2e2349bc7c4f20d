# Plain Python: `math.hypot` takes any number of arguments and does not overflow.
import math


def rms_norm(x, gamma, eps):
    answer = []
    for row in x.tolist():
        root = math.hypot(math.hypot(*row) / math.sqrt(len(row)), math.sqrt(eps))
        answer.append([g * (value / root) for g, value in zip(gamma, row)])
    return answer
