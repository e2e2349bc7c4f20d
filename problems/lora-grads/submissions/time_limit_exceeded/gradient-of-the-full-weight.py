# Forms the gradient of the full weight and projects it: the right numbers, with n * d_in * d_out steps.
def product(p, q):
    columns = list(zip(*q))
    return [[sum(u * v for u, v in zip(row, column)) for column in columns] for row in p]


def transposed(p):
    return list(zip(*p))


def lora_grads(x, a, b, s, dy):
    x, a, b, dy = x.tolist(), a.tolist(), b.tolist(), dy.tolist()
    full = product(transposed(dy), [[s * v for v in row] for row in x])
    return product(transposed(b), full), product(full, transposed(a))
