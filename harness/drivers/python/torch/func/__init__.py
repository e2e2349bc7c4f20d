"""`torch.func`: functions made of functions, by differentiation and by going over a batch."""

import numpy as np

from torch import _autograd, _cuts, _joining
from torch._absent import absent, refuse
from torch._tensor import Tensor, _wrap
from torch.autograd import functional

__all__ = ["functional_call", "grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "vjp", "vmap"]


def _map(function, tree):
    """`tree` (tensors in tuples, lists and dictionaries) with `function` applied to its tensors."""
    if isinstance(tree, Tensor):
        return function(tree)
    if isinstance(tree, dict):
        return {key: _map(function, value) for key, value in tree.items()}
    if isinstance(tree, (tuple, list)):
        items = [_map(function, item) for item in tree]
        return type(tree)(*items) if hasattr(tree, "_fields") else type(tree)(items)
    return tree


def _leaves(tree):
    if isinstance(tree, Tensor):
        return [tree]
    if isinstance(tree, dict):
        return [leaf for value in tree.values() for leaf in _leaves(value)]
    if isinstance(tree, (tuple, list)):
        return [leaf for item in tree for leaf in _leaves(item)]
    return []


def _filled(tree, leaves):
    """`tree` with its tensors taken from the iterator `leaves`."""
    return _map(lambda _: next(leaves), tree)


def grad_and_value(func, argnums=0, has_aux=False):
    """A function that gives the gradient of `func` in the arguments `argnums`, and its value."""

    def wrapper(*args, **kwargs):
        several = isinstance(argnums, (tuple, list))
        places = tuple(argnums) if several else (argnums,)
        places = [p % len(args) for p in places]
        outer = any(t.requires_grad for t in _leaves(args))
        with _autograd.enable_grad():
            watched = [_map(lambda t: t.view_as(t) if t.requires_grad else t.detach().requires_grad_(), args[p]) for p in places]
            given = list(args)
            for place, tree in zip(places, watched):
                given[place] = tree
            output = func(*given, **kwargs)
            aux = None
            if has_aux:
                output, aux = output
            if not isinstance(output, Tensor):
                raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a tensor, got {type(output)}")
            if output._data.ndim:
                raise RuntimeError(
                    f"grad_and_value(f)(*args): Expected f(*args) to return a scalar tensor, got tensor with {output._data.ndim} dims. Maybe you "
                    "wanted to use the vjp or jacrev APIs instead?"
                )
            leaves = _leaves(watched)
            if output.requires_grad:
                # Whether another derivative is taken around this one is not known here: the graph stays.
                found = _autograd.grad(output, leaves, create_graph=True, allow_unused=True, materialize_grads=True)
            else:
                found = [_wrap(np.zeros_like(t._data)) for t in leaves]
        if not outer:
            found = [f.detach() for f in found]
            output = output.detach()
        rest = iter(found)
        grads = [_filled(tree, rest) for tree in watched]
        result = tuple(grads) if several else grads[0]
        return (result, (output, aux)) if has_aux else (result, output)

    return wrapper


def grad(func, argnums=0, has_aux=False):
    """A function that gives the gradient of `func` in the arguments `argnums`."""
    both = grad_and_value(func, argnums, has_aux)

    def wrapper(*args, **kwargs):
        found, value = both(*args, **kwargs)
        return (found, value[1]) if has_aux else found

    return wrapper


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None):
    """A function that gives the Jacobian of `func` in the arguments `argnums`."""
    if has_aux:
        refuse("torch.func.jacrev(has_aux=True)", "return one tensor")

    def wrapper(*args, **kwargs):
        several = isinstance(argnums, (tuple, list))
        places = [p % len(args) for p in (argnums if several else (argnums,))]
        outer = any(t.requires_grad for t in _leaves(args))

        def chosen(*values):
            given = list(args)
            for place, value in zip(places, values):
                given[place] = value
            return func(*given, **kwargs)

        values = tuple([args[p] for p in places])
        with _autograd.enable_grad():
            found = functional.jacobian(chosen, values, create_graph=outer)
        return found if several else _first(found)

    return wrapper


def _first(found):
    """The Jacobian in the only argument, of one result or of several."""
    return tuple([f[0] for f in found]) if isinstance(found[0], tuple) else found[0]


jacfwd = jacrev


def hessian(func, argnums=0):
    """A function that gives the matrix of second derivatives of `func`."""

    def slope(*args):
        return grad(func, argnums)(*args)

    return jacrev(slope, argnums)


def vjp(func, *primals, has_aux=False):
    """(value, function that carries a gradient of the value back)."""
    with _autograd.enable_grad():
        watched = [_map(lambda t: t.detach().requires_grad_(), p) for p in primals]
        output = func(*watched)
    aux = None
    if has_aux:
        output, aux = output

    def back(cotangents):
        found = _autograd.grad(
            _leaves(output), _leaves(watched), _leaves(cotangents), retain_graph=True, allow_unused=True, materialize_grads=True
        )
        rest = iter(found)
        return tuple([_filled(p, rest) for p in watched])

    value = _map(lambda t: t.detach(), output)
    return (value, back, aux) if has_aux else (value, back)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    """(value, derivative of the value in the direction of `tangents`)."""
    if has_aux:
        refuse("torch.func.jvp(has_aux=True)", "return one tensor")
    with _autograd.enable_grad():
        value, found = functional.jvp(func, tuple(primals), tuple(tangents))
    return value, found


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """A function that applies `func` to each element along a dimension of its arguments, and stacks what it gives."""

    def wrapper(*args, **kwargs):
        dims = in_dims if isinstance(in_dims, (tuple, list)) else (in_dims,) * len(args)
        if len(dims) != len(args):
            raise ValueError(
                f"vmap({getattr(func, '__name__', repr(func))}, in_dims={in_dims}, ...)(<inputs>): in_dims is not compatible with the structure "
                "of inputs."
            )
        sizes = []
        for arg, dim in zip(args, dims):
            _sizes(arg, dim, sizes)
        for value in kwargs.values():
            _sizes(value, 0, sizes)
        if not sizes:
            raise ValueError(f"vmap({getattr(func, '__name__', repr(func))}, in_dims={in_dims}, ...)(<inputs>): got no Tensors to map over")
        if len(set(sizes)) > 1:
            raise ValueError(
                f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the mapped dimension"
            )
        results = []
        for i in range(sizes[0]):
            results.append(func(*[_taken(arg, dim, i) for arg, dim in zip(args, dims)], **{k: _taken(v, 0, i) for k, v in kwargs.items()}))
        return _stacked(results, out_dims)

    return wrapper


def _sizes(arg, dim, sizes):
    if dim is None:
        return
    if isinstance(arg, Tensor):
        sizes.append(arg.shape[dim])
    elif isinstance(arg, dict):
        for key, value in arg.items():
            _sizes(value, dim[key] if isinstance(dim, dict) else dim, sizes)
    elif isinstance(arg, (tuple, list)):
        for place, value in enumerate(arg):
            _sizes(value, dim[place] if isinstance(dim, (tuple, list)) else dim, sizes)


def _taken(arg, dim, i):
    if dim is None:
        return arg
    if isinstance(arg, Tensor):
        return _cuts.select(arg, dim, i)
    if isinstance(arg, dict):
        return {key: _taken(value, dim[key] if isinstance(dim, dict) else dim, i) for key, value in arg.items()}
    if isinstance(arg, (tuple, list)):
        return type(arg)([_taken(value, dim[place] if isinstance(dim, (tuple, list)) else dim, i) for place, value in enumerate(arg)])
    return arg


def _stacked(results, dim):
    first = results[0]
    if isinstance(first, Tensor):
        return _joining.stack(results, dim)
    if isinstance(first, dict):
        return {key: _stacked([r[key] for r in results], dim) for key in first}
    if isinstance(first, (tuple, list)):
        dims = dim if isinstance(dim, (tuple, list)) else (dim,) * len(first)
        items = [_stacked([r[place] for r in results], dims[place]) for place in range(len(first))]
        return tuple(items) if isinstance(first, tuple) else items
    raise ValueError(f"vmap: `{first!r}` must only return Tensors, got type {type(first)}.")


def _tied(module, tensor, values):
    """The other places of a module where `tensor` stands, but those that get a value of their own."""
    found = []
    for path, owner in module.named_modules():
        for table in (owner._parameters, owner._buffers):
            for key, value in table.items():
                if value is tensor and (f"{path}.{key}" if path else key) not in values:
                    found.append((table, key))
    return found


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """Calls a module with other tensors in the place of its parameters and buffers."""
    if isinstance(parameter_and_buffer_dicts, dict):
        values = parameter_and_buffer_dicts
    else:
        values = {}
        for part in parameter_and_buffer_dicts:
            values.update(part)
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    kept = []
    try:
        for name, value in values.items():
            path, _, last = name.rpartition(".")
            owner = module.get_submodule(path) if path else module
            table = owner._parameters if last in owner._parameters else owner._buffers
            if last not in table:
                if strict:
                    raise RuntimeError(f"Unexpected key(s): {name}.")
                continue
            places = [(table, last)]
            if tie_weights and table[last] is not None:
                places += _tied(module, table[last], values)
            for place, key in places:
                kept.append((place, key, place[key]))
                place[key] = value
        return module(*args, **(kwargs or {}))
    finally:
        for table, last, value in reversed(kept):
            table[last] = value


__getattr__ = absent("torch.func", {"stack_module_state": "stack the parameters with torch.stack", "linearize": "use torch.func.jvp"})
