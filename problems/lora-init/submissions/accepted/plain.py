# Plain Python, with the generator of the standard library.
from random import gauss, uniform


def lora_init(count, d_in, d_out, r, scheme):
    bound = d_in**-0.5

    def draw():
        return uniform(-bound, bound) if scheme == "kaiming_uniform" else gauss(0, 1 / r)

    def adapter():
        return {"a": [[draw() for _ in range(d_in)] for _ in range(r)], "b": [[0.0] * r for _ in range(d_out)]}

    return [adapter() for _ in range(count)]
