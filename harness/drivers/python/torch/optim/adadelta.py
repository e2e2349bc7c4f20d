"""Adadelta (Zeiler, 2012)."""

import numpy as np

from torch.optim.optimizer import Stepping, add_product, add_scaled, check, check_rate, counted, counter, fresh, number, plus_scaled

__all__ = ["Adadelta"]


class Adadelta(Stepping):
    """v ← ρv + (1 − ρ)g²; d = √(u + eps) / √(v + eps) · g; u ← ρu + (1 − ρ)d²; p ← p − lr·d."""

    def __init__(
        self,
        params,
        lr=1.0,
        rho=0.9,
        eps=1e-6,
        weight_decay=0,
        foreach=None,
        *,
        capturable=False,
        maximize=False,
        differentiable=False,
    ):
        check_rate(lr)
        check("rho value", rho, 0.0 <= rho <= 1.0)
        check("epsilon value", eps, 0.0 <= eps)
        check("weight_decay value", weight_decay, 0.0 <= weight_decay)
        defaults = {
            "lr": lr,
            "rho": rho,
            "eps": eps,
            "weight_decay": weight_decay,
            "maximize": maximize,
            "capturable": capturable,
            "foreach": foreach,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["square_avg"] = fresh(array)
            state["acc_delta"] = fresh(array)
        counted(state)
        rho, eps, decay = group["rho"], group["eps"], group["weight_decay"]
        kind = array.dtype.type
        if decay != 0:
            gradient = plus_scaled(gradient, array, decay)
        square, moved = state["square_avg"]._data, state["acc_delta"]._data
        square *= kind(rho)
        add_product(square, gradient, gradient, 1 - rho)
        step = np.sqrt(moved + kind(eps))
        step /= np.sqrt(square + kind(eps))
        step *= gradient
        moved *= kind(rho)
        add_product(moved, step, step, 1 - rho)
        add_scaled(array, step, -number(group["lr"]))
