# The double sum again; each inner one is a product of two slices.
import numpy as np


def gae(r, v, last_v, done, gamma, lam):
    steps = len(r)
    over = np.array(done)
    delta = r + gamma * ~over * np.append(v[1:], last_v) - v
    weights = (gamma * lam) ** np.arange(steps)
    ends = np.append(np.flatnonzero(over), steps - 1)
    until = ends[np.searchsorted(ends, np.arange(steps))] + 1
    adv = np.array([delta[t : until[t]] @ weights[: until[t] - t] for t in range(steps)])
    return {"adv": adv, "ret": adv + v}
