# Divides without subtracting the mean.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (-1, group))
    centred = np.reshape(rewards, (-1, group)) * 1.0
    if scale and group > 1:
        centred = centred / (centred.std(axis=1, ddof=ddof, keepdims=True) + eps)
    return centred.ravel()
