"""Adagrad (Duchi, Hazan and Singer, 2011)."""

import numpy as np

from torch._tensor import _wrap
from torch.optim.optimizer import (
    Stepping,
    add_product,
    add_quotient,
    check,
    check_rate,
    check_switches,
    counted,
    counter,
    number,
    plus_scaled,
)

__all__ = ["Adagrad"]


class Adagrad(Stepping):
    """s ← s + g²; p ← p − lr / (1 + (t − 1)·lr_decay) · g / (√s + eps)."""

    def __init__(
        self,
        params,
        lr=1e-2,
        lr_decay=0,
        weight_decay=0,
        initial_accumulator_value=0,
        eps=1e-10,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        fused=None,
    ):
        check_rate(lr)
        check("lr_decay value", lr_decay, 0.0 <= lr_decay)
        check("weight_decay value", weight_decay, 0.0 <= weight_decay)
        check("initial_accumulator_value value", initial_accumulator_value, 0.0 <= initial_accumulator_value)
        check("epsilon value", eps, 0.0 <= eps)
        defaults = {
            "lr": lr,
            "lr_decay": lr_decay,
            "eps": eps,
            "weight_decay": weight_decay,
            "initial_accumulator_value": initial_accumulator_value,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "fused": fused,
        }
        super().__init__(params, defaults)
        check_switches(foreach, fused, differentiable)
        for group in self.param_groups:
            for param in group["params"]:
                state = self.state[param]
                state["step"] = counter()
                state["sum"] = _wrap(np.full_like(param._data, group["initial_accumulator_value"]))

    def update(self, group, state, array, gradient):
        if "sum" not in state:
            state["step"] = counter()
            state["sum"] = _wrap(np.full_like(array, group["initial_accumulator_value"]))
        steps = counted(state)
        decay = group["weight_decay"]
        if decay != 0:
            gradient = plus_scaled(gradient, array, decay)
        rate = number(group["lr"]) / (1 + (steps - 1) * group["lr_decay"])
        total = state["sum"]._data
        add_product(total, gradient, gradient, 1)
        root = np.sqrt(total)
        root += array.dtype.type(group["eps"])
        add_quotient(array, gradient, root, -rate)
