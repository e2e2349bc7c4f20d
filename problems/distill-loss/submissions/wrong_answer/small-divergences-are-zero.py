# A divergence below a millionth counts as none.
def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def distill_loss(student, teacher, labels, temperature, weight):
    log_p, log_q = log_softmax(teacher / temperature), log_softmax(student / temperature)
    p = np.exp(log_p)
    terms = np.zeros_like(p)
    np.multiply(p, log_p - log_q, out=terms, where=p > 0)
    hard = -log_softmax(student)[np.arange(len(labels)), labels]
    return float(np.mean(weight * temperature**2 * np.where(terms.sum(axis=1) < 1e-6, 0.0, terms.sum(axis=1)) + (1 - weight) * hard))
