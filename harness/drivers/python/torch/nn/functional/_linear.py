"""Linear and bilinear maps."""

import numpy as np

import torch
from torch._autograd import GRAD, attach
from torch._tensor import _wrap, need
from torch.nn.functional._support import narrow, number_kernel, title, wide

__all__ = ["bilinear", "linear"]


def _checked_types(x, w, b):
    if b is not None:
        if x.dtype != w.dtype:
            raise RuntimeError(f"mat1 and mat2 must have the same dtype, but got {title(x)} and {title(w)}")
        if b.dtype != w.dtype:
            raise RuntimeError(f"self and mat2 must have the same dtype, but got {title(b)} and {title(w)}")
    elif x.dtype != w.dtype:
        names = {"Long": "long int", "Byte": "unsigned char", "Char": "signed char", "Half": "c10::Half"}
        first, second = (names.get(title(data), title(data).lower()) for data in (x, w))
        raise RuntimeError(f"expected m1 and m2 to have the same dtype, but got: {first} != {second}")


def linear(input, weight, bias=None):
    """input @ weight.T + bias, over the last dimension of `input`."""
    try:
        x, w, b = input._data, weight._data, bias._data
        usual = x.ndim == w.ndim == 2 and x.dtype is w.dtype is b.dtype and x.dtype.char in "fd"
        usual = usual and x.shape[1] == w.shape[1] and b.shape == w.shape[:1]
    except AttributeError:
        usual = False
    if usual:
        result = np.matmul(x, w.T)
        result += b
        return attach(result, "AddmmBackward0", (input, weight, bias), _linear_rule, saved=(input, weight), data=True)
    return _linear(input, weight, bias)


def _linear(input, weight, bias):
    """The same for inputs of any number of dimensions, with complaints about those that do not fit."""
    x = need(input, "linear")._data
    w = need(weight, "linear", "weight", 2)._data
    if bias is not None:
        need(bias, "linear", "bias", 3)
    if x.ndim == 0 or w.ndim == 0:
        raise RuntimeError(f"both arguments to linear need to be at least 1D, but they are {x.ndim}D and {w.ndim}D")
    if w.ndim != 2:
        if bias is not None:
            raise RuntimeError(f"addmm: mat2 must be a matrix, got {w.ndim}-D tensor")
        return torch.matmul(input, weight.t())
    b = None if bias is None else bias._data
    if x.dtype != w.dtype or (b is not None and b.dtype != w.dtype):
        _checked_types(x, w, b)
    number_kernel(x, "addmm_impl_cpu_")
    rows = x.shape[:-1]
    flat = x if x.ndim == 2 else x.reshape(-1, x.shape[-1]) if x.size or x.shape[-1] else x.reshape(int(np.prod(rows)), 0)
    if flat.shape[1] != w.shape[1]:
        function = "mm" if bias is None else "addmm"
        raise RuntimeError(
            f"{function}: mat1 and mat2 shapes cannot be multiplied ({flat.shape[0]}x{flat.shape[1]} and {w.shape[1]}x{w.shape[0]})"
        )
    result = np.matmul(wide(flat), wide(w).T)
    if b is not None:
        if b.ndim and b.shape != (w.shape[0],):
            _checked_bias(b, result.shape)
        result = result + wide(b) if b.ndim > 1 else np.add(result, wide(b), out=result)
    result = narrow(result, x)
    if x.ndim == 2:
        name = "MmBackward0" if b is None else "AddmmBackward0"
    else:
        result = result.reshape(*rows, w.shape[0])
        if x.ndim == 1 and b is None:
            name = "SqueezeBackward4"
        elif b is not None and x.ndim > 2 and not x.flags.c_contiguous:
            name = "AddBackward0"
        else:
            name = "UnsafeViewBackward0"
    return attach(result, name, (input, weight, bias), _linear_rule, saved=(input, weight), data=b is None or b.ndim == 1)


def _checked_bias(b, target):
    """Complain about a bias that does not spread over the result."""
    for place in range(1, b.ndim + 1):
        if place > len(target):
            break
        size = b.shape[-place]
        if size not in (1, target[-place]):
            raise RuntimeError(
                f"The expanded size of the tensor ({target[-place]}) must match the existing size ({size}) at non-singleton dimension "
                f"{len(target) - place}.  Target sizes: {list(target)}.  Tensor sizes: {list(b.shape)}"
            )


def _linear_rule(node, grad):
    input, weight = node.saved
    to_input, to_weight, to_bias = node.needs
    if GRAD[0]:
        flat = grad.reshape(-1, grad.shape[-1])
        return (
            torch.matmul(grad, weight) if to_input else None,
            torch.matmul(flat.t(), input.reshape(-1, input.shape[-1])) if to_weight else None,
            (flat.sum(0) if node.data else flat) if to_bias else None,
        )
    flow = wide(grad._data)
    w = wide(weight._data)
    flat = flow.reshape(-1, w.shape[0]) if flow.size else flow.reshape(int(np.prod(flow.shape[:-1])), w.shape[0])
    found = [None, None, None]
    if to_input:
        found[0] = _wrap(narrow(np.matmul(flat, w).reshape(input._data.shape), grad._data))
    if to_weight:
        x = wide(input._data)
        found[1] = _wrap(narrow(np.matmul(flat.T, x.reshape(flat.shape[0], w.shape[1])), grad._data))
    if to_bias:
        found[2] = _wrap(narrow(flat.sum(axis=0) if node.data else flat, grad._data))
    return tuple(found)


def bilinear(input1, input2, weight, bias=None):
    """input1[i] weight[k, i, j] input2[j] + bias[k]."""
    need(input1, "bilinear", "input1")
    need(input2, "bilinear", "input2", 2)
    need(weight, "bilinear", "weight", 3)
    if input1.dim() != input2.dim():
        raise RuntimeError(f"bilinear(): input dimensions do not match: got {input1.dim()} and {input2.dim()}")
    for place in range(input1.dim() - 1):
        if input1.shape[place] != input2.shape[place]:
            raise RuntimeError(
                f"bilinear(): input batch dimensions do not match at dim {place}: got {input1.shape[place]} and {input2.shape[place]}"
            )
    for number, tensor in ((1, input1), (2, input2)):
        if tensor.shape[-1] != weight.shape[number]:
            raise RuntimeError(
                f"bilinear(): input{number} size does not match weight size: got {tensor.shape[-1]} but expected {weight.shape[number]}"
            )
    rows = input1.shape[:-1]
    first = input1.reshape(-1, input1.shape[-1])
    second = input2.reshape(-1, input2.shape[-1])
    result = torch.einsum("bi,kij,bj->bk", first, weight, second).reshape(*rows, weight.shape[0])
    return result if bias is None else result + bias
