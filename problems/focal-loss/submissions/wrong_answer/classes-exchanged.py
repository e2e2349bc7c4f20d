# Weighs positives with 1 - alpha.
def focal_loss(logits, labels, alpha, gamma):
    positive = np.asarray(labels) == 1
    sign = np.where(positive, 1.0, -1.0)
    weight = np.where(positive, 1 - alpha, alpha)
    u = sign * logits
    log_p, log_q = -np.logaddexp(0, -u), -np.logaddexp(0, u)
    weight = weight * np.exp(gamma * log_q) / len(u)
    grad = sign * weight * (gamma * np.exp(log_p) * log_p - np.exp(log_q))
    return {"loss": float(np.sum(-weight * log_p)), "grad": grad}
