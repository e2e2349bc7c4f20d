"""RMSprop (Hinton, 2012), with the options of Graves (2013)."""

import numpy as np

from torch.optim.optimizer import (
    Stepping,
    add_product,
    add_quotient,
    add_scaled,
    blend,
    check,
    check_rate,
    counted,
    counter,
    fresh,
    number,
    plus_scaled,
)

__all__ = ["RMSprop"]


class RMSprop(Stepping):
    """v ← αv + (1 − α)g²; p ← p − lr·g / (√v + eps), with a momentum if wanted; centred, v − (mean of g)² takes the place of v."""

    def __init__(
        self,
        params,
        lr=1e-2,
        alpha=0.99,
        eps=1e-8,
        weight_decay=0,
        momentum=0,
        centered=False,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check_rate(lr)
        check("epsilon value", eps, 0.0 <= eps)
        check("momentum value", momentum, 0.0 <= momentum)
        check("weight_decay value", weight_decay, 0.0 <= weight_decay)
        check("alpha value", alpha, 0.0 <= alpha)
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "alpha": alpha,
            "eps": eps,
            "centered": centered,
            "weight_decay": weight_decay,
            "capturable": capturable,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["square_avg"] = fresh(array)
            if group["momentum"] > 0:
                state["momentum_buffer"] = fresh(array)
            if group["centered"]:
                state["grad_avg"] = fresh(array)
        counted(state)
        lr, alpha, decay = number(group["lr"]), group["alpha"], group["weight_decay"]
        kind = array.dtype.type
        if decay != 0:
            gradient = plus_scaled(gradient, array, decay)
        square = state["square_avg"]._data
        square *= kind(alpha)
        add_product(square, gradient, gradient, 1 - alpha)
        if group["centered"]:
            mean = state["grad_avg"]._data
            blend(mean, gradient, 1 - alpha)
            root = square.copy()
            add_product(root, mean, mean, -1)
            np.sqrt(root, out=root)
        else:
            root = np.sqrt(square)
        root += kind(group["eps"])
        if group["momentum"] > 0:
            buffer = state["momentum_buffer"]._data
            buffer *= kind(group["momentum"])
            add_quotient(buffer, gradient, root, 1)
            add_scaled(array, buffer, -lr)
        else:
            add_quotient(array, gradient, root, -lr)
