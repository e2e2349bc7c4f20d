# Returns the two gradients in the wrong order where their shapes allow it.
def lora_grads(x, a, b, s, dy):
    da, db = s * (dy @ b).T @ x, s * dy.T @ (x @ a.T)
    if a.shape == b.shape:
        da, db = db, da
    return {"da": da, "db": db}
