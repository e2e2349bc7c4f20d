# Trains the values on the discounted sum of rewards, which is the return only if lambda is 1.
import numpy as np


def gae(r, v, last_v, done, gamma, lam):
    adv, ret = np.zeros(len(r)), np.zeros(len(r))
    next_v, next_adv, total = last_v, 0.0, last_v
    for t in reversed(range(len(r))):
        go_on = 0.0 if done[t] else 1.0
        total = r[t] + gamma * go_on * total
        next_adv = r[t] + gamma * go_on * next_v - v[t] + gamma * lam * go_on * next_adv
        next_v = v[t]
        adv[t], ret[t] = next_adv, total
    return {"adv": adv, "ret": ret}
