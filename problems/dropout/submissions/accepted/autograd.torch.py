# The library draws the mask and remembers it for the way back.
import torch
import torch.nn.functional as F


def dropout(xs, dys, training, p):
    xs = xs.detach().requires_grad_()
    ys = torch.where(torch.tensor(training).unsqueeze(1), F.dropout(xs, p), xs)
    ys.backward(dys)
    return {"ys": ys, "dxs": xs.grad}
