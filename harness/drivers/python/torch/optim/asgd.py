"""Averaged stochastic gradient descent (Polyak and Juditsky, 1992)."""

import numpy as np

from torch._tensor import _wrap
from torch.optim.optimizer import Stepping, add_scaled, check, check_rate, counted, counter, fresh, number, plus_scaled

__all__ = ["ASGD"]


class ASGD(Stepping):
    """p ← (1 − λη)p − ηg with η = lr / (1 + λ·lr·t)^α; `ax` is the mean of the parameters from step `t0` on."""

    def __init__(
        self,
        params,
        lr=1e-2,
        lambd=1e-4,
        alpha=0.75,
        t0=1e6,
        weight_decay=0,
        foreach=None,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check_rate(lr)
        check("weight_decay value", weight_decay, 0.0 <= weight_decay)
        defaults = {
            "lr": lr,
            "lambd": lambd,
            "alpha": alpha,
            "t0": t0,
            "weight_decay": weight_decay,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["eta"] = _wrap(np.array(number(group["lr"]), np.float32))
            state["mu"] = _wrap(np.ones((), np.float32))
            state["ax"] = fresh(array)
        steps = counted(state)
        lr, lambd, decay = number(group["lr"]), group["lambd"], group["weight_decay"]
        if decay != 0:
            gradient = plus_scaled(gradient, array, decay)
        eta, mu = state["eta"]._data, state["mu"]._data
        array *= array.dtype.type(1 - lambd * eta.item())
        add_scaled(array, gradient, -eta.item())
        mean = state["ax"]._data
        if mu.item() != 1:
            mean += (array - mean) * array.dtype.type(mu.item())
        else:
            mean[...] = array
        eta[...] = lr / ((1 + lambd * lr * steps) ** group["alpha"])
        mu[...] = 1 / max(1, steps - group["t0"])
