# Clips probabilities so that the logarithm stays finite.
def focal_loss(logits, labels, alpha, gamma):
    y = np.asarray(labels)
    sign, weight = 2 * y - 1, np.where(y == 1, alpha, 1 - alpha)
    p = np.clip(1 / (1 + np.exp(-np.clip(sign * logits, -700, 700))), 1e-7, 1 - 1e-7)
    weight = weight * (1 - p) ** gamma / len(p)
    grad = sign * weight * (gamma * p * np.log(p) - (1 - p))
    return {"loss": float(np.sum(-weight * np.log(p))), "grad": grad}
