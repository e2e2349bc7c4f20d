# Makes the loss a mean over everything: the gradients are smaller by the number of entries.
def lora_grads(x, a, b, s, dy):
    a, b = a.detach().requires_grad_(), b.detach().requires_grad_()
    y = s * (x @ a.T) @ b.T
    (y * dy).mean().backward()
    return {"da": a.grad, "db": b.grad}
