# Keeps the largest logit, the logsumexp and the average itself, which is mixed with what is new by their shares.
import math


class OnlineSoftmax:
    def __init__(self, dv):
        self.top, self.total, self.mean = -math.inf, -math.inf, [0.0] * dv

    def absorb(self, logits, values):
        for x, row in zip(logits.tolist(), values.tolist()):
            self._take(x, x, row)

    def merge(self, m, l, o):
        if l > 0:
            self._take(m, m + math.log(l), [v / l for v in o])

    def _take(self, top, total, mean):
        if top == -math.inf:
            return
        self.top = max(self.top, top)
        high, low = max(self.total, total), min(self.total, total)
        joint = high + math.log1p(math.exp(low - high))
        kept, share = math.exp(self.total - joint), math.exp(total - joint)
        self.mean = [kept * old + share * new for old, new in zip(self.mean, mean)]
        self.total = joint

    def state(self):
        l = 0.0 if self.top == -math.inf else math.exp(self.total - self.top)
        return self.top, l, [l * v for v in self.mean]

    def finish(self):
        return self.mean
