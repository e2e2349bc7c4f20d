# Averages over the batch.
def lora_grads(x, a, b, s, dy):
    n = len(x)
    return {"da": s * (dy @ b).T @ x / n, "db": s * dy.T @ (x @ a.T) / n}
