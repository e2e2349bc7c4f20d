# All surprises at once, then one pass from the end.
import numpy as np


def gae(r, v, last_v, done, gamma, lam):
    go_on = 1.0 - np.array(done, dtype=float)
    delta = r + gamma * go_on * np.append(v[1:], last_v) - v
    decay = (gamma * lam * go_on).tolist()
    adv, running = [], 0.0
    for surprise, keep in zip(reversed(delta.tolist()), reversed(decay)):
        running = surprise + keep * running
        adv.append(running)
    adv = np.array(adv[::-1])
    return {"adv": adv, "ret": adv + v}
