# Divides without being asked.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (-1, group))
    centred = r - r.mean(axis=1, keepdims=True)
    if group > 1:
        centred = centred / (centred.std(axis=1, ddof=ddof, keepdims=True) + eps)
    return centred.ravel()
