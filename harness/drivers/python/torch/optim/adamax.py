"""Adamax (Kingma and Ba, 2014)."""

import numpy as np

from torch.optim.optimizer import (
    Stepping,
    add_quotient,
    blend,
    check_adaptive,
    counted,
    counter,
    fresh,
    number,
    plus_scaled,
)

__all__ = ["Adamax"]


class Adamax(Stepping):
    """m ← β₁m + (1 − β₁)g; u ← max(β₂u, |g| + eps); p ← p − lr / (1 − β₁ᵗ) · m / u."""

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check_adaptive(lr, eps, betas, weight_decay)
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
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
            state["exp_avg"] = fresh(array)
            state["exp_inf"] = fresh(array)
        steps = counted(state)
        beta1, beta2 = group["betas"]
        decay = group["weight_decay"]
        kind = array.dtype.type
        if decay != 0:
            gradient = plus_scaled(gradient, array, decay)
        mean, most = state["exp_avg"]._data, state["exp_inf"]._data
        blend(mean, gradient, 1 - beta1)
        most *= kind(beta2)
        np.maximum(most, np.abs(gradient) + kind(group["eps"]), out=most)
        add_quotient(array, mean, most, -(number(group["lr"]) / (1 - beta1**steps)))
