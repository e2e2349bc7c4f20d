# Forms the transpose of db and reshapes it.
def lora_grads(x, a, b, s, dy):
    return {"da": s * (dy @ b).T @ x, "db": s * ((x @ a.T).T @ dy).reshape(b.shape)}
