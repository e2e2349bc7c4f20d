# Plain Python, step by step from the end.
def gae(r, v, last_v, done, gamma, lam):
    r, v = r.tolist(), v.tolist()
    adv = [0.0] * len(r)
    next_v, next_adv = last_v, 0.0
    for t in reversed(range(len(r))):
        if done[t]:
            adv[t] = r[t] - v[t]
        else:
            adv[t] = r[t] + gamma * next_v - v[t] + gamma * lam * next_adv
        next_v, next_adv = v[t], adv[t]
    return adv, [a + b for a, b in zip(adv, v)]
