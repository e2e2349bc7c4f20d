"""Views with dimensions in another order."""

from torch._autograd import attach_view
from torch._dimensions import dim_of
from torch._operands import tensor_data
from torch._sizes import missing
from torch._views import alias_rule

__all__ = ["transpose", "swapaxes", "swapdims", "t", "permute", "movedim", "moveaxis"]


def transpose(input, dim0=None, dim1=None, *, axis0=None, axis1=None):
    if dim0 is None:
        dim0 = axis0
    if dim1 is None:
        dim1 = axis1
    data = tensor_data(input, "transpose")
    a, b = dim_of(dim0, data.ndim), dim_of(dim1, data.ndim)
    found = data.swapaxes(a, b) if data.ndim else data
    return attach_view(found, "TransposeBackward0", input, _transpose_rule, data=(a, b))


def _transpose_rule(node, grad):
    return (transpose(grad, *node.data),)


swapaxes = swapdims = transpose


def t(input):
    data = tensor_data(input, "t")
    if data.ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {data.ndim}D")
    return attach_view(data.T, "TBackward0", input, _t_rule)


def _t_rule(node, grad):
    return (t(grad),)


def permute(input, dims):
    data = tensor_data(input, "permute")
    return permuted(input, data, dims)


def permuted(input, data, dims):
    if len(dims) != data.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions "
            f"i.e. input.dim() = {data.ndim} is not equal to len(dims) = {len(dims)}"
        )
    dims = tuple([dim_of(d, data.ndim) for d in dims])
    if len(set(dims)) != len(dims):
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    return attach_view(data.transpose(dims), "PermuteBackward0", input, _permute_rule, data=dims)


def method_permute(self, *dims, **names):
    if names:
        dims = names["dims"]
    elif not dims:
        missing("permute", "dims")
    if len(dims) == 1 and isinstance(dims[0], (tuple, list)):
        dims = dims[0]
    return permuted(self, self._data, dims)


def _permute_rule(node, grad):
    dims = node.data
    back = [0] * len(dims)
    for i, d in enumerate(dims):
        back[d] = i
    return (permuted(grad, grad._data, back),)


def movedim(input, source, destination):
    data = tensor_data(input, "movedim")
    source = (source,) if isinstance(source, int) else tuple(source)
    destination = (destination,) if isinstance(destination, int) else tuple(destination)
    if len(source) != len(destination):
        raise RuntimeError(
            f"movedim: Invalid source or destination dims: source ({list(source)} dims) should contain the same number of dims as destination "
            f"({list(destination)} dims)"
        )
    source = [dim_of(d, data.ndim) for d in source]
    destination = [dim_of(d, data.ndim) for d in destination]
    for name, dims in (("source", source), ("destination", destination)):
        if len(set(dims)) != len(dims):
            raise RuntimeError(f"movedim: repeated dim in `{name}` ({dims})")
    if data.ndim == 0:
        return attach_view(data, "AliasBackward0", input, alias_rule)
    order = [d for d in range(data.ndim) if d not in source]
    for to, of in sorted(zip(destination, source)):
        order.insert(to, of)
    return permuted(input, data, order)


moveaxis = movedim
