# A block is an accumulator of its own, and taking it in is a merge.
import torch


class OnlineSoftmax:
    def __init__(self, dv):
        self.m = torch.tensor(-torch.inf)
        self.l = torch.tensor(0.0)
        self.o = torch.zeros(dv)

    def absorb(self, logits, values):
        if logits.numel() > 0 and logits.max() > -torch.inf:
            m = logits.max()
            weights = torch.exp(logits - m)
            self.merge(m, weights.sum(), weights @ values)

    def merge(self, m, l, o):
        m = torch.as_tensor(m)
        top = torch.maximum(self.m, m)
        if top > -torch.inf:
            old, new = torch.exp(self.m - top), torch.exp(m - top)
            self.m, self.l, self.o = top, old * self.l + new * l, old * self.o + new * o

    def state(self):
        return {"m": self.m, "l": self.l, "o": self.o}

    def finish(self):
        return self.o / self.l if self.l > 0 else self.o
