# Differentiates the power as it stands: with gamma below 1 that is 0 to a negative power where p rounds to 1.
def focal_loss(logits, labels, alpha, gamma):
    positive = np.asarray(labels) == 1
    sign, weight = np.where(positive, 1.0, -1.0), np.where(positive, alpha, 1 - alpha)
    u = sign * logits
    log_p, log_q = -np.logaddexp(0, -u), -np.logaddexp(0, u)
    p = np.exp(log_p)
    slope = gamma * (1 - p) ** (gamma - 1) * p * (1 - p) * log_p - np.exp((1 + gamma) * log_q)
    return {"loss": np.mean(-weight * np.exp(gamma * log_q) * log_p), "grad": sign * weight * slope / len(u)}
