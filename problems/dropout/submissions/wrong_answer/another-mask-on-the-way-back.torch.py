# Calls dropout for the gradient too, which draws a mask of its own.
import torch
import torch.nn.functional as F


def dropout(xs, dys, training, p):
    training = torch.tensor(training).unsqueeze(1)
    ys = torch.where(training, F.dropout(xs, p), xs)
    dxs = torch.where(training, F.dropout(dys, p), dys)
    return {"ys": ys, "dxs": dxs}
