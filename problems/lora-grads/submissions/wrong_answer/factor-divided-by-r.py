# Takes the factor for alpha and divides by the rank.
def lora_grads(x, a, b, s, dy):
    s = s / len(a)
    return {"da": s * (dy @ b).T @ x, "db": s * dy.T @ (x @ a.T)}
