# Leaves the factor out of the loss.
def focal_loss(logits, labels, alpha, gamma):
    positive = np.asarray(labels) == 1
    sign = np.where(positive, 1.0, -1.0)
    weight = np.where(positive, alpha, 1 - alpha)
    u = sign * logits
    log_p, log_q = -np.logaddexp(0, -u), -np.logaddexp(0, u)
    weight = weight * np.exp(gamma * log_q) / len(u)
    grad = sign * weight * (gamma * np.exp(log_p) * log_p - np.exp(log_q))
    return {"loss": float(np.sum(-weight * np.exp(-gamma * log_q) * log_p)), "grad": grad}
