"""Adam (Kingma and Ba, 2014), and its variant with decoupled weight decay (Loshchilov and Hutter, 2017)."""

import numpy as np

from torch._tensor import Tensor
from torch.optim.optimizer import (
    Stepping,
    add_product,
    add_quotient,
    blend,
    check,
    check_betas,
    check_rate,
    check_switches,
    counted,
    counter,
    decayed,
    fresh,
    number,
)

__all__ = ["Adam", "AdamW"]


class Adam(Stepping):
    """m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; p ← p − lr·m̂ / (√v̂ + eps), where m̂ and v̂ are divided by 1 − βᵗ."""

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        amsgrad=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
        fused=None,
        decoupled_weight_decay=False,
    ):
        check_rate(lr)
        if isinstance(lr, Tensor) and foreach:
            raise ValueError("lr as a Tensor is not supported for capturable=False and foreach=True")
        check("epsilon value", eps, 0.0 <= eps)
        check_betas(betas)
        check("weight_decay value", weight_decay, 0.0 <= weight_decay)
        if not (all(isinstance(beta, float) for beta in betas) or all(isinstance(beta, Tensor) for beta in betas)):
            raise ValueError("betas must be either both floats or both Tensors")
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "amsgrad": amsgrad,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
            "fused": fused,
            "decoupled_weight_decay": decoupled_weight_decay,
        }
        super().__init__(params, defaults)
        check_switches(foreach, fused, differentiable)

    def update(self, group, state, array, gradient):
        if not state:
            state["step"] = counter()
            state["exp_avg"] = fresh(array)
            state["exp_avg_sq"] = fresh(array)
            if group["amsgrad"]:
                state["max_exp_avg_sq"] = fresh(array)
        lr = number(group["lr"])
        beta1, beta2 = number(group["betas"][0]), number(group["betas"][1])
        steps = counted(state)
        kind = array.dtype.type
        gradient = decayed(group, array, gradient)
        mean, square = state["exp_avg"]._data, state["exp_avg_sq"]._data
        blend(mean, gradient, 1 - beta1)
        square *= kind(beta2)
        add_product(square, gradient, gradient, 1 - beta2)
        if group["amsgrad"]:
            most = state["max_exp_avg_sq"]._data
            np.maximum(most, square, out=most)
            square = most
        divisor = np.sqrt(square)
        divisor /= kind((1 - beta2**steps) ** 0.5)
        divisor += kind(group["eps"])
        add_quotient(array, mean, divisor, -(lr / (1 - beta1**steps)))


class AdamW(Adam):
    """Adam whose weight decay does not go through the gradient."""

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=1e-2,
        amsgrad=False,
        *,
        maximize=False,
        foreach=None,
        capturable=False,
        differentiable=False,
        fused=None,
    ):
        super().__init__(
            params,
            lr,
            betas,
            eps,
            weight_decay,
            amsgrad,
            foreach=foreach,
            maximize=maximize,
            capturable=capturable,
            differentiable=differentiable,
            fused=fused,
            decoupled_weight_decay=True,
        )
