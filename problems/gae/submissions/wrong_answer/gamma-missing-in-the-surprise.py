# Forgets to discount the next value.
import numpy as np


def gae(r, v, last_v, done, gamma, lam):
    go_on = 1.0 - np.array(done, dtype=float)
    after = np.append(v[1:], last_v)
    delta = r + go_on * after - v
    decay = gamma * lam * go_on
    adv, running = np.zeros(len(r)), 0.0
    for t in reversed(range(len(r))):
        running = delta[t] + decay[t] * running
        adv[t] = running
    return {"adv": adv, "ret": adv + v}
