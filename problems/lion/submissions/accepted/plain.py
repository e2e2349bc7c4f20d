# Plain Python: shrinks each parameter, then moves it by lr to one side or the other.
class Lion:
    def __init__(self, lr, beta1, beta2, weight_decay):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.keep = 1 - lr * weight_decay
        self.m = {}

    def step(self, params, grads):
        new = []
        for i, (p, g) in enumerate(zip(params, grads)):
            m = self.m.get(i, 0.0)
            c = g + self.beta1 * (m - g)
            self.m[i] = g + self.beta2 * (m - g)
            p *= self.keep
            if c > 0:
                p -= self.lr
            elif c < 0:
                p += self.lr
            new.append(p)
        return new
