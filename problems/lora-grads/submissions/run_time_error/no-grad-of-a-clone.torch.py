# Asks for the gradient of what is no leaf: the gradient goes to the leaf behind the clone, and `grad` here stays None.
def lora_grads(x, a, b, s, dy):
    a, b = a.requires_grad_().clone(), b.requires_grad_().clone()
    y = s * (x @ a.T) @ b.T
    y.backward(dy)
    return {"da": a.grad, "db": b.grad}
