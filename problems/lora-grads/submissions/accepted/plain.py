# Plain Python.
def product(p, q):
    columns = list(zip(*q))
    return [[sum(u * v for u, v in zip(row, column)) for column in columns] for row in p]


def transposed(p):
    return list(zip(*p))


def lora_grads(x, a, b, s, dy):
    x, a, b, dy = x.tolist(), a.tolist(), b.tolist(), dy.tolist()
    inner = [[s * v for v in row] for row in product(x, transposed(a))]
    back = [[s * v for v in row] for row in product(dy, b)]
    return product(transposed(back), x), product(transposed(dy), inner)
