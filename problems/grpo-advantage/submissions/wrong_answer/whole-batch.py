# One mean and one deviation for the whole batch.
def grpo_advantage(rewards, group, ddof, eps, scale):
    r = np.reshape(rewards, (1, -1))
    centred = r - r.mean(axis=1, keepdims=True)
    if scale:
        centred = centred / (centred.std(axis=1, ddof=ddof, keepdims=True) + eps)
    return centred.ravel()
