"""Derivatives of functions: Jacobians, Hessians and products with them."""

import numpy as np

from torch._absent import refuse
from torch._autograd import grad
from torch._joining import stack
from torch._tensor import Tensor, _wrap

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]


def _inputs(inputs, create_graph):
    single = isinstance(inputs, Tensor)
    inputs = (inputs,) if single else tuple(inputs)
    out = []
    for tensor in inputs:
        fresh = tensor.view_as(tensor) if create_graph and tensor.requires_grad else tensor.detach().requires_grad_()
        out.append(fresh)
    return single, tuple(out)


def _outputs(outputs, name):
    single = isinstance(outputs, Tensor)
    outputs = (outputs,) if single else tuple(outputs)
    for tensor in outputs:
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"The outputs of the user-provided function given to {name} must be Tensors but the value at index 0 is of type {type(tensor)}."
            )
    return single, outputs


def _zeros(shape, dtype):
    return _wrap(np.zeros(shape, dtype))


def _lenient(strict, name):
    if strict:
        refuse(f"torch.autograd.functional.{name}(strict=True)", "leave it out: what does not depend on an input has zeros")


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    _lenient(strict, "jacobian")
    single_in, xs = _inputs(inputs, create_graph)
    single_out, ys = _outputs(func(*xs), "jacobian")
    rows = []
    for y in ys:
        columns = [[] for _ in xs]
        flat = y.reshape(-1)
        for i in range(flat._data.size):
            found = (
                grad(flat[i], xs, retain_graph=True, create_graph=create_graph, allow_unused=True) if y.requires_grad else (None,) * len(xs)
            )
            for column, g, x in zip(columns, found, xs):
                column.append(g if g is not None else _zeros(x._data.shape, x._data.dtype))
        rows.append(
            tuple(
                [
                    stack(c).reshape([*y._data.shape, *x._data.shape]) if c else _zeros((*y._data.shape, *x._data.shape), x._data.dtype)
                    for c, x in zip(columns, xs)
                ]
            )
        )
    if not create_graph:
        rows = [tuple([c.detach() for c in row]) for row in rows]
    if single_in:
        rows = [row[0] for row in rows]
    return rows[0] if single_out else tuple(rows)


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    _lenient(strict, "hessian")
    single, _ = _inputs(inputs, create_graph)

    def slope(*xs):
        out = func(*xs)
        if not isinstance(out, Tensor):
            raise RuntimeError("The function given to hessian should return a single Tensor")
        if out._data.size != 1:
            raise RuntimeError("The Tensor returned by the function given to hessian should contain a single element")
        found = grad(out.reshape(()), xs, create_graph=True, allow_unused=True, materialize_grads=True)
        return found[0] if single else found

    return jacobian(slope, inputs, create_graph=create_graph)


def _packed(values, single):
    return values[0] if single else tuple(values)


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    _lenient(strict, "vjp")
    single_in, xs = _inputs(inputs, create_graph)
    single_out, ys = _outputs(func(*xs), "vjp")
    if v is None:
        if len(ys) != 1 or ys[0]._data.size != 1:
            raise RuntimeError("The vector v can only be None if the user-provided function returns a single Tensor with a single element.")
        vs = None
    else:
        vs = (v,) if isinstance(v, Tensor) else tuple(v)
    found = grad(ys, xs, vs, create_graph=create_graph, allow_unused=True, materialize_grads=True)
    outputs = ys if create_graph else [y.detach() for y in ys]
    return _packed(outputs, single_out), _packed(found, single_in)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    _lenient(strict, "jvp")
    single_in, xs = _inputs(inputs, create_graph)
    single_out, ys = _outputs(func(*xs), "jvp")
    if v is None:
        vs = tuple([_wrap(np.ones(x._data.shape, x._data.dtype)) for x in xs])
    else:
        vs = (v,) if isinstance(v, Tensor) else tuple(v)
    dummies = tuple([_zeros(y._data.shape, y._data.dtype).requires_grad_() for y in ys])
    back = grad(ys, xs, dummies, create_graph=True, allow_unused=True, materialize_grads=True)
    found = (
        grad(back, dummies, vs, create_graph=create_graph, allow_unused=True, materialize_grads=True)
        if any(b.requires_grad for b in back)
        else dummies
    )
    outputs = ys if create_graph else [y.detach() for y in ys]
    return _packed(outputs, single_out), _packed([f if create_graph else f.detach() for f in found], single_out)


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    _lenient(strict, "vhp")
    single_in, xs = _inputs(inputs, create_graph)
    out = func(*xs)
    slopes = grad(out, xs, create_graph=True, allow_unused=True, materialize_grads=True)
    vs = tuple([_wrap(np.ones(x._data.shape, x._data.dtype)) for x in xs]) if v is None else (v,) if isinstance(v, Tensor) else tuple(v)
    found = grad(slopes, xs, vs, create_graph=create_graph, allow_unused=True, materialize_grads=True)
    return out if create_graph else out.detach(), _packed(found, single_in)


hvp = vhp
