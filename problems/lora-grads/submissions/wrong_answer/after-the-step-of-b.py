# Lets B make its step before the gradient of A is taken.
def lora_grads(x, a, b, s, dy):
    db = s * dy.T @ (x @ a.T)
    b = b - 0.01 * db
    return {"da": s * (dy @ b).T @ x, "db": db}
