# Returns the direction of the step: the negative gradient.
def lora_grads(x, a, b, s, dy):
    return {"da": -s * (dy @ b).T @ x, "db": -s * dy.T @ (x @ a.T)}
