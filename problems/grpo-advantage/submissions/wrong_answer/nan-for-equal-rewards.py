# 0 / 0 where rewards are equal.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (-1, group))
    centred = r - r.mean(axis=1, keepdims=True)
    if scale and group > 1:
        centred = centred / (centred.std(axis=1, ddof=ddof, keepdims=True))
    return centred.ravel()
