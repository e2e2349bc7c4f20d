"""Slopes of sampled functions, norms cut down along a dimension, places in flat tensors."""

import numpy as np

from torch._autograd import attach, in_place
from torch._operands import tensor_data
from torch._dimensions import dim_of
from torch._norms import vector_norm
from torch._joining import cat
from torch._tensor import Tensor, _wrap

__all__ = ["frexp", "gradient", "renorm", "unravel_index"]


def gradient(input, *, spacing=1, dim=None, edge_order=1):
    """Central differences inside, one-sided ones of `edge_order` at the ends, along each of `dim`."""
    data = tensor_data(input, "gradient")
    ndim = data.ndim
    dims = list(range(ndim)) if dim is None else [dim] if isinstance(dim, int) else list(dim)
    dims = [dim_of(d, ndim) for d in dims]
    if isinstance(spacing, (int, float)):
        spaces = [spacing] * len(dims)
    elif isinstance(spacing, Tensor):
        spaces = [spacing]
    else:
        spaces = list(spacing)
    if len(spaces) != len(dims):
        raise RuntimeError(
            f"torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = {ndim}', since dim argument "
            f"was not given, but got a list of length {len(spaces)}"
        )
    return tuple([_slope(input, d, s, edge_order) for d, s in zip(dims, spaces)])


def _slope(x, dim, space, edge_order):
    n = x._data.shape[dim]
    if n < edge_order + 1:
        raise RuntimeError("torch.gradient expected each dimension size to be at least edge_order+1")

    def at(start, stop):
        return x.narrow(dim, start, stop - start)

    if isinstance(space, Tensor):
        shape = [1] * x._data.ndim
        shape[dim] = n - 1
        steps = (space[1:] - space[:-1]).reshape(shape)
        left, right = steps.narrow(dim, 0, n - 2), steps.narrow(dim, 1, n - 2)
        inside = (
            -right / (left * (left + right)) * at(0, n - 2)
            + (right - left) / (left * right) * at(1, n - 1)
            + left / (right * (left + right)) * at(2, n)
        )
        first, last = steps.narrow(dim, 0, 1), steps.narrow(dim, n - 2, 1)
        if edge_order == 2:
            a, b = first, steps.narrow(dim, 1, 1)
            start = -(2 * a + b) / (a * (a + b)) * at(0, 1) + (a + b) / (a * b) * at(1, 2) - a / (b * (a + b)) * at(2, 3)
            a, b = steps.narrow(dim, n - 3, 1), last
            end = b / (a * (a + b)) * at(n - 3, n - 2) - (a + b) / (a * b) * at(n - 2, n - 1) + (2 * b + a) / (b * (a + b)) * at(n - 1, n)
            return cat([start, inside, end], dim)
    else:
        inside = (at(2, n) - at(0, n - 2)) / (2 * space)
        first = last = space
        if edge_order == 2:
            start = (-3 * at(0, 1) + 4 * at(1, 2) - at(2, 3)) / (2 * space)
            end = (3 * at(n - 1, n) - 4 * at(n - 2, n - 1) + at(n - 3, n - 2)) / (2 * space)
            return cat([start, inside, end], dim)
    return cat([(at(1, 2) - at(0, 1)) / first, inside, (at(n - 1, n) - at(n - 2, n - 1)) / last], dim)


def renorm(input, p, dim, maxnorm):
    """Each part along `dim` scaled down so that its norm is at most `maxnorm`."""
    data = tensor_data(input, "renorm")
    if p <= 0:
        raise RuntimeError("renorm: non-positive-norm not supported")
    if data.ndim < 2:
        raise RuntimeError(f"renorm: input needs at least 2 dimensions, got {data.ndim} dimensions")
    if maxnorm < 0:
        raise RuntimeError(f"renorm: expected maxnorm to be >= 0 but got {maxnorm}")
    dim = dim_of(dim, data.ndim)
    norm = vector_norm(input, p, [d for d in range(data.ndim) if d != dim], True)
    scale = (maxnorm / (norm + 1e-7)).where(norm > maxnorm, _wrap(np.ones((), data.dtype)))
    result = input * scale
    if result._node is not None:
        result._node._name = "RenormBackward0"
    return result


def unravel_index(indices, shape):
    """The places in a tensor of `shape` of places in it laid flat: one tensor for each dimension."""
    data = tensor_data(indices, "unravel_index", "indices")
    if data.dtype.kind not in "iu":
        raise ValueError("expected 'indices' to be integer dtype, but got " + str(indices.dtype))
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    out = []
    rest = data
    for n in reversed(shape):
        out.append(_wrap(rest % n))
        rest = rest // n
    return tuple(out[::-1])


def frexp(input, *, out=None):
    from torch import return_types

    data = tensor_data(input, "frexp")
    if data.dtype.kind != "f":
        raise RuntimeError("torch.frexp() only supports floating-point dtypes")
    mantissa, exponent = np.frexp(data)
    exponent = exponent.astype(np.int32)
    scaled = attach(mantissa, "FrexpBackward0", (input,), _frexp_rule, data=exponent)
    return return_types.frexp((scaled, _wrap(exponent)))


def _frexp_rule(node, grad):
    return (grad / _wrap(np.ldexp(np.ones((), grad._data.dtype), node.data)),)


def renorm_(self, p, dim, maxnorm):
    return in_place(self, renorm, p, dim, maxnorm)


METHODS = {"frexp": frexp, "renorm": renorm, "renorm_": renorm_}
