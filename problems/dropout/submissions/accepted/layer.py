# Plain Python: a layer with a mode and a mask, as a framework has it.
import random


class Dropout:
    def __init__(self, p):
        self.p = p
        self.mask = None

    def forward(self, x, training):
        self.mask = [random.random() >= self.p for _ in x] if training else None
        return self.apply(x)

    def backward(self, dy):
        return self.apply(dy)

    def apply(self, row):
        if self.mask is None:
            return list(row)
        return [value / (1 - self.p) if kept else 0.0 for value, kept in zip(row, self.mask)]


def dropout(xs, dys, training, p):
    layer = Dropout(p)
    ys, dxs = [], []
    for x, dy, active in zip(xs, dys, training):
        ys.append(layer.forward(x, active))
        dxs.append(layer.backward(dy))
    return {"ys": ys, "dxs": dxs}
