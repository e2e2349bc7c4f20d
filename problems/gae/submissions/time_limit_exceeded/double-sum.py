# Sums up all later surprises anew for every step.
def gae(r, v, last_v, done, gamma, lam):
    r, values = r.tolist(), v.tolist() + [last_v]
    adv = []
    for t in range(len(r)):
        total, weight = 0.0, 1.0
        for k in range(t, len(r)):
            go_on = 0.0 if done[k] else 1.0
            total += weight * (r[k] + gamma * go_on * values[k + 1] - values[k])
            weight *= gamma * lam
            if done[k]:
                break
        adv.append(total)
    return adv, [a + b for a, b in zip(adv, values)]
