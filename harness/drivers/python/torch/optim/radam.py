"""RAdam: Adam that waits until the variance of its rate is known (Liu and others, 2019)."""

import numpy as np

from torch.optim.optimizer import (
    Stepping,
    add_product,
    add_scaled,
    blend,
    check_adaptive,
    counted,
    counter,
    decayed,
    fresh,
    number,
)

__all__ = ["RAdam"]


class RAdam(Stepping):
    """Adam's step times a rectification once the variance can be estimated; before, the mean alone."""

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        check_adaptive(lr, eps, betas, weight_decay)
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "decoupled_weight_decay": decoupled_weight_decay,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["exp_avg"] = fresh(array)
            state["exp_avg_sq"] = fresh(array)
        steps = counted(state)
        lr = number(group["lr"])
        beta1, beta2 = group["betas"]
        kind = array.dtype.type
        gradient = decayed(group, array, gradient)
        mean, square = state["exp_avg"]._data, state["exp_avg_sq"]._data
        blend(mean, gradient, 1 - beta1)
        square *= kind(beta2)
        add_product(square, gradient, gradient, 1 - beta2)
        correction1, correction2 = 1 - beta1**steps, 1 - beta2**steps
        step = mean / kind(correction1)
        # The length of the simple moving average that has the same variance.
        longest = 2 / (1 - beta2) - 1
        length = longest - 2 * steps * (beta2**steps) / correction2
        step *= kind(lr)
        if length > 5.0:
            rectified = ((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)) ** 0.5
            root = np.sqrt(square)
            root += kind(group["eps"])
            step *= kind(correction2**0.5) / root
            step *= kind(rectified)
        add_scaled(array, step, -1.0)
