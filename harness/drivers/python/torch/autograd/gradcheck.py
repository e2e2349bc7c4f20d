"""Gradients compared with finite differences."""

import numpy as np

from torch._autograd import grad
from torch._tensor import Tensor, _wrap

__all__ = ["GradcheckError", "gradcheck", "gradgradcheck"]


class GradcheckError(RuntimeError):
    """A gradient that differences do not confirm."""


def _listed(value):
    return (value,) if isinstance(value, Tensor) else tuple(value)


def gradcheck(
    func, inputs, *, eps=1e-06, atol=1e-05, rtol=0.001, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, **options
):
    """Central differences of width `eps`, element by element."""
    inputs = _listed(inputs)
    watched = [x for x in inputs if isinstance(x, Tensor) and x.requires_grad]
    if not watched:
        raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.")
    outputs = [y for y in _listed(func(*inputs)) if isinstance(y, Tensor) and y.requires_grad]
    for o, y in enumerate(outputs):
        size = y._data.size
        for n, x in enumerate(watched):
            numerical = np.zeros((x._data.size, size))
            flat = x._data.reshape(-1)
            for i in range(flat.size):
                kept = flat[i]
                flat[i] = kept + eps
                above = _listed(func(*inputs))[o]._data.copy()
                flat[i] = kept - eps
                below = _listed(func(*inputs))[o]._data.copy()
                flat[i] = kept
                numerical[i] = ((above - below) / (2 * eps)).reshape(-1)
            analytical = np.zeros((x._data.size, size))
            for j in range(size):
                seed = np.zeros(size, y._data.dtype)
                seed[j] = 1
                (found,) = grad(y, (x,), (_wrap(seed.reshape(y._data.shape)),), retain_graph=True, allow_unused=True)
                if found is not None:
                    analytical[:, j] = found._data.reshape(-1)
            if not np.allclose(analytical, numerical, rtol, atol, equal_nan=True):
                if raise_exception:
                    raise GradcheckError(
                        f"Jacobian mismatch for output {o} with respect to input {n},\nnumerical:{_wrap(numerical)}\nanalytical:{_wrap(analytical)}\n"
                    )
                return False
    return True


def gradgradcheck(func, inputs, grad_outputs=None, **options):
    """The same for the gradient of `func`."""
    inputs = _listed(inputs)
    count = len(inputs)
    outputs = [y for y in _listed(func(*inputs)) if y.requires_grad]
    if grad_outputs is None:
        seeds = tuple(
            [_wrap(np.cos(np.arange(y._data.size, dtype=y._data.dtype)).reshape(y._data.shape)).requires_grad_() for y in outputs]
        )
    else:
        seeds = _listed(grad_outputs)

    def slopes(*everything):
        xs, vs = everything[:count], everything[count:]
        ys = [y for y in _listed(func(*xs)) if y.requires_grad]
        watched = [x for x in xs if isinstance(x, Tensor) and x.requires_grad]
        return grad(ys, watched, vs, create_graph=True, allow_unused=True, materialize_grads=True)

    options = {k: v for k, v in options.items() if k in ("eps", "atol", "rtol", "raise_exception")}
    return gradcheck(slopes, inputs + seeds, **options)
