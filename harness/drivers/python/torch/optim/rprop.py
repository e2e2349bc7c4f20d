"""Resilient backpropagation (Riedmiller and Braun, 1993)."""

import numpy as np

from torch._tensor import _wrap
from torch.optim.optimizer import Stepping, add_product, check_rate, counted, counter, fresh, number

__all__ = ["Rprop"]


class Rprop(Stepping):
    """Steps by sign, each with a size that grows while the sign of the gradient stays, and shrinks when it turns."""

    def __init__(
        self,
        params,
        lr=1e-2,
        etas=(0.5, 1.2),
        step_sizes=(1e-6, 50),
        *,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check_rate(lr)
        if not 0.0 < etas[0] < 1.0 < etas[1]:
            raise ValueError(f"Invalid eta values: {etas[0]}, {etas[1]}")
        defaults = {
            "lr": lr,
            "etas": etas,
            "step_sizes": step_sizes,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["prev"] = fresh(array)
            state["step_size"] = _wrap(np.full_like(array, number(group["lr"])))
        counted(state)
        less, more = group["etas"]
        previous, size = state["prev"]._data, state["step_size"]._data
        kind = array.dtype.type
        sign = np.sign(gradient * previous)
        size *= np.where(sign > 0, kind(more), np.where(sign < 0, kind(less), kind(1)))
        np.clip(size, kind(group["step_sizes"][0]), kind(group["step_sizes"][1]), out=size)
        gradient = gradient.copy()
        gradient[sign < 0] = 0
        add_product(array, np.sign(gradient), size, -1)
        previous[...] = gradient
