# Takes 1 - p from a rounded p.
def focal_loss(logits, labels, alpha, gamma):
    y = np.asarray(labels)
    sign, weight = 2 * y - 1, np.where(y == 1, alpha, 1 - alpha)
    u = sign * logits
    log_p = -np.logaddexp(0, -u)
    p = np.exp(log_p)
    weight = weight * (1 - p) ** gamma / len(p)
    return {"loss": float(np.sum(-weight * log_p)), "grad": sign * weight * (gamma * p * log_p - (1 - p))}
