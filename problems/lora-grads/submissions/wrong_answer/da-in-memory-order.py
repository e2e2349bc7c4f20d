# Forms the transpose of da and reshapes it.
def lora_grads(x, a, b, s, dy):
    return {"da": s * (x.T @ (dy @ b)).reshape(a.shape), "db": s * dy.T @ (x @ a.T)}
