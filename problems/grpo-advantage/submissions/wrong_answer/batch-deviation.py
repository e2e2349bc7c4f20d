# The mean of the group, the deviation of the batch.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (-1, group))
    centred = r - r.mean(axis=1, keepdims=True)
    if scale and group > 1:
        centred = centred / (np.std(rewards, ddof=ddof if len(rewards) > 1 else 0) + eps)
    return centred.ravel()
