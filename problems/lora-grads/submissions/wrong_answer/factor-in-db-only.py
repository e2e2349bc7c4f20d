# Multiplies only the gradient of B by the factor.
def lora_grads(x, a, b, s, dy):
    return {"da": (dy @ b).T @ x, "db": s * dy.T @ (x @ a.T)}
