# Takes every n-th reward for a group.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (group, -1)).T
    centred = r - r.mean(axis=1, keepdims=True)
    if scale and group > 1:
        centred = centred / (centred.std(axis=1, ddof=ddof, keepdims=True) + eps)
    return centred.ravel()
