# Leaves eps out.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (-1, group))
    centred = r - r.mean(axis=1, keepdims=True)
    if scale and group > 1:
        centred = centred / (centred.std(axis=1, ddof=ddof, keepdims=True) + 1e-300)
    return centred.ravel()
