"""Stochastic gradient descent."""

from torch._tensor import _wrap
from torch.optim.optimizer import Stepping, add_scaled, check, check_rate, check_switches, number, plus_scaled

__all__ = ["SGD"]


class SGD(Stepping):
    """p ← p − lr·b with b ← momentum·b + (1 − dampening)·g; with Nesterov, g + momentum·b takes the place of b."""

    def __init__(
        self,
        params,
        lr=1e-3,
        momentum=0,
        dampening=0,
        weight_decay=0,
        nesterov=False,
        *,
        maximize=False,
        foreach=None,
        differentiable=False,
        fused=None,
    ):
        check("learning rate", lr, not number(lr) < 0.0)
        check_rate(lr)
        check("momentum value", momentum, momentum >= 0.0)
        check("weight_decay value", weight_decay, number(weight_decay) >= 0.0)
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "dampening": dampening,
            "weight_decay": weight_decay,
            "nesterov": nesterov,
            "maximize": maximize,
            "foreach": foreach,
            "differentiable": differentiable,
            "fused": fused,
        }
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super().__init__(params, defaults)
        check_switches(foreach, fused, differentiable)

    def state_of(self, group, param):
        return self.state[param] if group["momentum"] != 0 else None

    def update(self, group, state, array, gradient):
        decay, momentum = number(group["weight_decay"]), group["momentum"]
        if decay != 0:
            gradient = plus_scaled(gradient, array, decay)
        if momentum != 0:
            buffer = state.get("momentum_buffer")
            if buffer is None:
                buffer = state["momentum_buffer"] = _wrap(gradient.copy())
            else:
                buffer._data *= buffer._data.dtype.type(momentum)
                add_scaled(buffer._data, gradient, 1 - group["dampening"])
            gradient = plus_scaled(gradient, buffer._data, momentum) if group["nesterov"] else buffer._data
        add_scaled(array, gradient, -number(group["lr"]))
