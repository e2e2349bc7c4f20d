"""What all optimizers share: groups of parameters with their options, states, and the arithmetic of steps.

Steps work on arrays and round as PyTorch's do: where it multiplies and adds at once, so does `add_scaled`.
"""

import collections
import copy
import functools
import itertools
import warnings

import numpy as np

from torch._absent import refuse
from torch._autograd import GRAD, RemovableHandle, touched
from torch._tensor import Tensor, _wrap

__all__ = ["Optimizer", "required"]

float32, float64 = np.dtype(np.float32), np.dtype(np.float64)


class _Required:
    def __repr__(self):
        return "<required parameter>"


required = _Required()


def _with_hooks(step):
    """`step` between the hooks of the optimizer."""

    @functools.wraps(step)
    def hooked(self, *args, **kwargs):
        for hook in tuple(self._pre_hooks.values()):
            changed = hook(self, args, kwargs)
            if changed is not None:
                args, kwargs = changed
        before = GRAD[0]
        GRAD[0] = False if self._plain_step else before
        try:
            result = step(self, *args, **kwargs)
        finally:
            GRAD[0] = before
        self._opt_called = True
        for hook in tuple(self._post_hooks.values()):
            hook(self, args, kwargs)
        return result

    hooked.hooked = True
    return hooked


def _title(value):
    if isinstance(value, Tensor):
        return f"torch.{value.dtype.title}Tensor"
    return type(value).__name__


class Optimizer:
    """Base of the optimizers, ours and those that a program defines."""

    # Whether `step` may run without a graph throughout.
    _plain_step = False

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        step = cls.__dict__.get("step")
        if step is not None and not getattr(step, "hooked", False):
            cls.step = _with_hooks(step)

    def __init__(self, params, defaults):
        self.defaults = defaults
        self._pre_hooks = {}
        self._post_hooks = {}
        self._dict_hooks = ({}, {}, {}, {})
        if isinstance(params, Tensor):
            raise TypeError(f"params argument given to the optimizer should be an iterable of Tensors or dicts, but got {_title(params)}")
        self.state = collections.defaultdict(dict)
        self.param_groups = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group):
        """Adds parameters with options of their own."""
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        group = param_group
        params = group["params"]
        if isinstance(params, Tensor):
            params = [params]
        elif isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will change between "
                "runs. Please use a list instead."
            )
        else:
            params = list(params)
        if params and isinstance(params[0], tuple):
            group["param_names"] = [name for name, _ in params]
            params = [param for _, param in params]
        group["params"] = params
        for param in params:
            if not isinstance(param, Tensor):
                raise TypeError(f"optimizer can only optimize Tensors, but one of the params is {_title(param)}")
            if not self.defaults.get("differentiable", None) and not (param.is_leaf or param._retained):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            group.setdefault(name, default)
        ids = {id(param) for param in params}
        if len(ids) != len(params):
            warnings.warn(
                "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see "
                "github.com/pytorch/pytorch/issues/40967 for more information",
                stacklevel=3,
            )
        for other in self.param_groups:
            if any(id(param) in ids for param in other["params"]):
                raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(group)

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for number, group in enumerate(self.param_groups):
            lines.append(("" if number == 0 else "\n") + f"Parameter Group {number}")
            for key in sorted(group):
                if key != "params":
                    lines.append(f"    {key}: {_shown(group[key])}")
        return "\n".join(lines) + "\n)"

    def zero_grad(self, set_to_none=True):
        """Forgets the gradients, or fills them with zeros."""
        for group in self.param_groups:
            for param in group["params"]:
                grad = param.grad
                if grad is None:
                    continue
                if set_to_none:
                    param.grad = None
                else:
                    if grad.grad_fn is not None:
                        grad = param.grad = grad.detach()
                    grad._data.fill(0)
                    touched(grad)

    def step(self, closure=None):
        raise NotImplementedError

    # -- States ----------------------------------------------------------------------------------------------------------------------------

    def state_dict(self):
        """States by the number of the parameter, and groups with these numbers."""
        for hook in tuple(self._dict_hooks[0].values()):
            hook(self)
        numbers = {}
        groups = []
        for group in self.param_groups:
            packed = {key: value for key, value in group.items() if key != "params"}
            for param in group["params"]:
                numbers.setdefault(id(param), len(numbers))
            packed["params"] = [numbers[id(param)] for param in group["params"]]
            groups.append(packed)
        state = {(numbers[id(key)] if isinstance(key, Tensor) else key): value for key, value in self.state.items()}
        found = {"state": state, "param_groups": groups}
        for hook in tuple(self._dict_hooks[1].values()):
            changed = hook(self, found)
            if changed is not None:
                found = changed
        return found

    def load_state_dict(self, state_dict):
        state_dict = state_dict.copy()
        for hook in tuple(self._dict_hooks[2].values()):
            changed = hook(self, state_dict)
            if changed is not None:
                state_dict = changed
        groups = self.param_groups
        saved = copy.deepcopy(state_dict["param_groups"])
        if len(groups) != len(saved):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(a["params"]) != len(b["params"]) for a, b in zip(groups, saved)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        params = dict(
            zip(
                itertools.chain.from_iterable(group["params"] for group in saved),
                itertools.chain.from_iterable(group["params"] for group in groups),
            )
        )
        state = collections.defaultdict(dict)
        for key, value in state_dict["state"].items():
            if key in params:
                state[params[key]] = {name: _adapted(name, item, params[key]) for name, item in value.items()}
            else:
                state[key] = value
        for group, new in zip(groups, saved):
            new["params"] = group["params"]
            if "param_names" in group and "param_names" not in new:
                new["param_names"] = group["param_names"]
        self.__setstate__({"state": state, "param_groups": saved})
        for hook in tuple(self._dict_hooks[3].values()):
            hook(self)

    def __getstate__(self):
        return {"defaults": self.defaults, "state": self.state, "param_groups": self.param_groups}

    def __setstate__(self, state):
        self.__dict__.update(state)
        if "_pre_hooks" not in self.__dict__:
            self._pre_hooks = {}
            self._post_hooks = {}
            self._dict_hooks = ({}, {}, {}, {})
        for group in self.param_groups:
            for name, default in self.defaults.items():
                group.setdefault(name, default)

    # -- Hooks -----------------------------------------------------------------------------------------------------------------------------

    def register_step_pre_hook(self, hook):
        """`hook(optimizer, args, kwargs)` runs before each step."""
        return _registered(self._pre_hooks, hook)

    def register_step_post_hook(self, hook):
        """`hook(optimizer, args, kwargs)` runs after each step."""
        return _registered(self._post_hooks, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        return _registered(self._dict_hooks[0], hook)

    def register_state_dict_post_hook(self, hook, prepend=False):
        return _registered(self._dict_hooks[1], hook)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        return _registered(self._dict_hooks[2], hook)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        return _registered(self._dict_hooks[3], hook)


def _registered(hooks, hook):
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    return handle


def _shown(value):
    return value.item() if isinstance(value, Tensor) and value._data.ndim == 0 else value


def _adapted(name, value, param):
    """A copy of a saved state with the element type of its parameter; steps are counted in float32."""
    if isinstance(value, Tensor):
        dtype = value._data.dtype
        if name != "step" and param._data.dtype.kind == "f" and dtype.kind == "f":
            dtype = param._data.dtype
        return _wrap(value._data.astype(dtype))
    if isinstance(value, dict):
        return {key: _adapted(name, item, param) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_adapted(name, item, param) for item in value)
    return value


class Stepping(Optimizer):
    """An optimizer of this package: each parameter is updated by `update(group, state, array, gradient)`."""

    _plain_step = True

    def step(self, closure=None):
        """Updates all parameters that have a gradient; `closure`, if given, computes the loss anew, which is returned."""
        loss = None
        if closure is not None:
            GRAD[0] = True
            try:
                loss = closure()
            finally:
                GRAD[0] = False
        for group in self.param_groups:
            if group.get("differentiable") or group.get("capturable"):
                name = "differentiable" if group.get("differentiable") else "capturable"
                refuse(f"torch.optim.{type(self).__name__}({name}=True)", "leave it out: steps leave no graph here")
            maximize = group.get("maximize")
            for param in group["params"]:
                grad = param.grad
                if grad is None:
                    continue
                gradient = grad._data
                if maximize:
                    gradient = -gradient
                self.update(group, self.state_of(group, param), param._data, gradient)
                touched(param)
        return loss

    def state_of(self, group, param):
        """What is kept of a parameter between steps."""
        return self.state[param]

    def update(self, group, state, array, gradient):
        raise NotImplementedError


def number(value):
    """An option as a Python number."""
    return value.item() if isinstance(value, Tensor) else value


def check(name, value, good):
    """Complains about an option: `name` is what the message calls it."""
    if not good:
        raise ValueError(f"Invalid {name}: {value}")


def check_rate(lr):
    if isinstance(lr, Tensor) and lr._data.size != 1:
        raise ValueError("Tensor lr must be 1-element")
    check("learning rate", lr, 0.0 <= number(lr))


def check_betas(betas):
    for place in (0, 1):
        check(f"beta parameter at index {place}", betas[place], 0.0 <= number(betas[place]) < 1.0)


def check_adaptive(lr, eps, betas, weight_decay):
    """Complains about the options that Adam and its variants share."""
    check_rate(lr)
    check("epsilon value", eps, 0.0 <= eps)
    check_betas(betas)
    check("weight_decay value", weight_decay, 0.0 <= weight_decay)


def check_switches(foreach, fused, differentiable=False):
    if fused and differentiable:
        raise RuntimeError("`fused` does not support `differentiable`")
    if foreach and fused:
        raise RuntimeError("`fused` and `foreach` cannot be `True` together.")


def fresh(array):
    """A tensor of zeros, laid out as the array."""
    return _wrap(np.zeros_like(array))


def counter():
    """The number of steps, as states keep it."""
    return _wrap(np.zeros((), float32))


def counted(state):
    """One step more; how many there are."""
    step = state["step"]._data
    step += 1
    return step.item()


def add_scaled(target, source, alpha):
    """target += alpha · source, rounded once in float32."""
    if target.dtype == float32:
        # Float64 holds a product of two float32 exactly.
        wide = source.astype(float64)
        wide *= float(np.float32(alpha))
        wide += target
        target[...] = wide
    else:
        target += source * target.dtype.type(alpha)


def plus_scaled(a, b, alpha):
    """a + alpha · b."""
    result = np.array(a)
    add_scaled(result, b, alpha)
    return result


def decayed(group, array, gradient):
    """The gradient with the decay of weights in it, or, where that is decoupled, the weights decayed and the gradient as it is."""
    decay = group["weight_decay"]
    if decay == 0:
        return gradient
    if group["decoupled_weight_decay"]:
        array *= array.dtype.type(1 - number(group["lr"]) * decay)
        return gradient
    return plus_scaled(gradient, array, decay)


def blend(target, source, weight):
    """Moves `target` towards `source` by a part of the way."""
    if weight < 0.5:
        add_scaled(target, source - target, weight)
    else:
        step = target - source
        target[...] = source
        add_scaled(target, step, 1.0 - float(target.dtype.type(weight)))


def add_product(target, a, b, value):
    """target += value · a · b."""
    if target.dtype == float32:
        wide = (a * np.float32(value)).astype(float64)
        wide *= b
        wide += target
        target[...] = wide
    else:
        target += a * target.dtype.type(value) * b


def add_quotient(target, a, b, value):
    """target += value · a / b."""
    step = a * target.dtype.type(value)
    step /= b
    target += step
