# Runs forward, and sums up the past instead of the future.
import numpy as np


def gae(r, v, last_v, done, gamma, lam):
    go_on = 1.0 - np.array(done, dtype=float)
    delta = r + gamma * go_on * np.append(v[1:], last_v) - v
    adv, running = np.zeros(len(r)), 0.0
    for t in range(len(r)):
        running = delta[t] + gamma * lam * (go_on[t - 1] if t else 1.0) * running
        adv[t] = running
    return {"adv": adv, "ret": adv + v}
