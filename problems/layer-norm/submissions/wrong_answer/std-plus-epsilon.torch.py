# Divides by the deviation plus epsilon, as in many tutorials: epsilon stands outside of the root.
def layer_norm(x, gamma, beta, eps):
    mean = x.mean(dim=-1, keepdim=True)
    std = x.std(dim=-1, keepdim=True, unbiased=False)
    return gamma * (x - mean) / (std + eps) + beta
