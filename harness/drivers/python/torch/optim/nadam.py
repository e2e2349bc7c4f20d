"""NAdam: Adam with Nesterov's momentum (Dozat, 2016)."""

import numpy as np

from torch._tensor import _wrap
from torch.optim.optimizer import (
    Stepping,
    add_product,
    add_quotient,
    blend,
    check,
    check_adaptive,
    counted,
    counter,
    decayed,
    fresh,
    number,
)

__all__ = ["NAdam"]


class NAdam(Stepping):
    """Adam whose mean looks one step ahead: μₜ = β₁(1 − 0.96^(t·momentum_decay)/2) weighs gradient and mean."""

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        momentum_decay=4e-3,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        check_adaptive(lr, eps, betas, weight_decay)
        check("momentum_decay value", momentum_decay, 0.0 <= momentum_decay)
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "momentum_decay": momentum_decay,
            "decoupled_weight_decay": decoupled_weight_decay,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["mu_product"] = _wrap(np.ones((), np.float32))
            state["exp_avg"] = fresh(array)
            state["exp_avg_sq"] = fresh(array)
        steps = counted(state)
        lr = number(group["lr"])
        beta1, beta2 = group["betas"]
        kind = array.dtype.type
        gradient = decayed(group, array, gradient)
        mu = beta1 * (1.0 - 0.5 * (0.96 ** (steps * group["momentum_decay"])))
        mu_next = beta1 * (1.0 - 0.5 * (0.96 ** ((steps + 1) * group["momentum_decay"])))
        product = state["mu_product"]._data
        product *= np.float32(mu)
        mean, square = state["exp_avg"]._data, state["exp_avg_sq"]._data
        blend(mean, gradient, 1 - beta1)
        square *= kind(beta2)
        add_product(square, gradient, gradient, 1 - beta2)
        divisor = square / kind(1 - beta2**steps)
        np.sqrt(divisor, out=divisor)
        divisor += kind(group["eps"])
        add_quotient(array, gradient, divisor, -lr * (1.0 - mu) / (1.0 - product.item()))
        add_quotient(array, mean, divisor, (-lr * mu_next) / (1.0 - product.item() * mu_next))
