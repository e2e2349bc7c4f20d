"""Views: other shapes, orders and parts of the memory of a tensor."""

import builtins

import numpy as np

from torch._autograd import address, attach, attach_view, broadcast, layout_of, sum_to, unwindow, viewed
from torch._device import check_format
from torch._operands import mismatch, tensor_data
from torch._dimensions import dim_of, dims_of
from torch._tensor import Size, Tensor, _wrap

__all__ = []


def public(function):
    __all__.append(function.__name__)
    return function


def missing(what, name):
    raise TypeError(f'{what}() missing 1 required positional arguments: "{name}"')


# How functions call their sizes.
SIZES = {"reshape": "shape", "repeat": "repeats", "expand": "size"}


def sizes_of(size, what):
    if len(size) == 1 and isinstance(size[0], (tuple, list)):
        size = size[0]
    out = []
    for n in size:
        if type(n) is not int:
            if isinstance(n, Tensor) and n._data.ndim == 0 and n._data.dtype.kind in "iu":
                n = int(n._data)
            elif isinstance(n, (np.integer, int)):
                n = int(n)
            else:
                if len(size) == 1 and what in SIZES:
                    raise TypeError(f"{what}(): argument '{SIZES[what]}' (position 1) must be tuple of ints, not {type(n).__name__}")
                kinds = ", ".join(type(s).__name__ for s in size)
                raise TypeError(
                    f"{what}(): argument 'shape' must be tuple of ints, but found element of type {type(n).__name__} in ({kinds})"
                )
        out.append(n)
    return out


def resolved(shape, count):
    """`shape` with its -1 worked out for `count` elements; complains if it does not fit."""
    product = 1
    hole = None
    for i, n in enumerate(shape):
        if n >= 0:
            product *= n
        elif n != -1:
            raise RuntimeError(f"invalid shape dimension {n} at index {i} of shape {list(shape)}")
        elif hole is not None:
            raise RuntimeError("only one dimension can be inferred")
        else:
            hole = i
    if hole is None:
        if product != count:
            raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
        return shape
    if product == 0:
        if count == 0:
            raise RuntimeError(
                f"cannot reshape tensor of 0 elements into shape {list(shape)} because the unspecified dimension size -1 can be any value "
                "and is ambiguous"
            )
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
    if count % product:
        raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
    shape = list(shape)
    shape[hole] = count // product
    return shape


def _viewed_as(input, data, shape):
    """A view with another shape; None if the strides do not allow it."""
    if data.flags.c_contiguous:
        return data.reshape(shape)
    try:
        return np.reshape(data, shape, copy=False)
    except ValueError:
        return None


def _view_rule(node, grad):
    return (reshape(grad, node.data),)


def view(self, *shape, dtype=None, size=None):
    if size is not None:
        shape = size
    elif not shape and dtype is None:
        raise TypeError("view() received an invalid combination of arguments - got (), but expected one of:")
    elif len(shape) == 1 and isinstance(shape[0], (float, str)):
        raise TypeError(f"view() received an invalid combination of arguments - got ({type(shape[0]).__name__}), but expected one of:")
    if dtype is not None or (len(shape) == 1 and hasattr(shape[0], "is_floating_point") and not isinstance(shape[0], Tensor)):
        return _view_type(self, dtype or shape[0])
    return viewed_as(self, sizes_of(shape, "view"))


def viewed_as(self, shape):
    data = self._data
    shape = resolved(shape, data.size)
    found = _viewed_as(self, data, shape)
    if found is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous "
            "subspaces). Use .reshape(...) instead."
        )
    return attach_view(found, "ViewBackward0", self, _view_rule, data=data.shape)


def _view_type(self, dtype):
    try:
        return viewed(_wrap(self._data.view(dtype.np)), self)
    except ValueError:
        raise RuntimeError(
            f"self.size(-1) must be divisible by {dtype.itemsize // self._data.itemsize} to view {self.dtype.title} as {dtype.title} "
            f"(different element sizes), but got {self._data.shape[-1] if self._data.ndim else 0}"
        ) from None


def _reshaped(input, shape):
    data = input._data
    shape = resolved(shape, data.size)
    found = _viewed_as(input, data, shape)
    if found is None:
        return attach(np.ascontiguousarray(data).reshape(shape), "UnsafeViewBackward0", (input,), _view_rule, data=data.shape)
    return attach_view(found, "ViewBackward0", input, _view_rule, data=data.shape)


@public
def reshape(input, shape):
    tensor_data(input, "reshape")
    return _reshaped(input, sizes_of((shape,), "reshape"))


def method_reshape(self, *shape, **names):
    if names:
        shape = names["shape"]
    elif not shape:
        missing("reshape", "shape")
    return _reshaped(self, sizes_of(shape, "reshape"))


@public
def flatten(input, start_dim=0, end_dim=-1):
    data = tensor_data(input, "flatten")
    start, end = dim_of(start_dim, data.ndim), dim_of(end_dim, data.ndim)
    if start > end:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if data.ndim == 0:
        return _reshaped(input, [1])
    if start == end:
        return input
    shape = data.shape
    product = 1
    for n in shape[start : end + 1]:
        product *= n
    return _reshaped(input, [*shape[:start], product, *shape[end + 1 :]])


@public
def ravel(input):
    return contiguous(input).reshape(-1) if input._data.ndim != 1 else contiguous(input)


@public
def unflatten(input, dim, sizes):
    data = tensor_data(input, "unflatten")
    dim = dim_of(dim, data.ndim)
    sizes = list(sizes)
    if not sizes:
        raise RuntimeError("unflatten: sizes must be non-empty")
    known = 1
    for n in sizes:
        if n != -1:
            known *= n
    length = data.shape[dim]
    if (-1 not in sizes and known != length) or (-1 in sizes and (known == 0 or length % known)):
        raise RuntimeError(f"unflatten: Provided sizes {sizes} don't multiply up to the size of dim {dim} ({length}) in the input tensor")
    sizes = [length // known if n == -1 else n for n in sizes]
    return view(input, *data.shape[:dim], *sizes, *data.shape[dim + 1 :])


def view_as(self, other):
    return viewed_as(self, other._data.shape)


def reshape_as(self, other):
    return _reshaped(self, other._data.shape)


@public
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
__all__ += ["swapaxes", "swapdims"]


@public
def t(input):
    data = tensor_data(input, "t")
    if data.ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {data.ndim}D")
    return attach_view(data.T, "TBackward0", input, _t_rule)


def _t_rule(node, grad):
    return (t(grad),)


@public
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


@public
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
__all__.append("moveaxis")


def alias_rule(node, grad):
    return (grad,)


def alias(input):
    return attach_view(input._data, "AliasBackward0", input, alias_rule)


@public
def squeeze(input, dim=None):
    data = tensor_data(input, "squeeze")
    if dim is None:
        return attach_view(data.squeeze(), "SqueezeBackward0", input, _view_rule, data=data.shape)
    several = isinstance(dim, (tuple, list))
    dims = dims_of(dim, data.ndim) if several and dim else (() if several else dims_of(dim, data.ndim))
    axes = tuple([d for d in dims if data.shape[d] == 1])
    return attach_view(data.squeeze(axes), "SqueezeBackward2" if several else "SqueezeBackward1", input, _view_rule, data=data.shape)


@public
def unsqueeze(input, dim):
    data = tensor_data(input, "unsqueeze")
    return attach_view(np.expand_dims(data, dim_of(dim, data.ndim + 1)), "UnsqueezeBackward0", input, _unsqueeze_rule, data=dim)


def _unsqueeze_rule(node, grad):
    return (squeeze(grad, node.data),)


def expand(self, *sizes, implicit=False, **names):
    if names:
        sizes = names["size"]
    elif not sizes:
        missing("expand", "size")
    return expanded(self, sizes)


def expanded(self, sizes):
    sizes = sizes_of(sizes, "expand")
    data = self._data
    lead = len(sizes) - data.ndim
    if lead < 0:
        raise RuntimeError(
            f"expand({self.dtype_title()}{{{list(data.shape)}}}, size={sizes}): the number of sizes provided ({len(sizes)}) must be greater or equal "
            f"to the number of dimensions in the tensor ({data.ndim})"
        )
    shape = list(sizes)
    for i, n in enumerate(sizes):
        have = data.shape[i - lead] if i >= lead else None
        if n == -1:
            if have is None:
                raise RuntimeError(f"The expanded size of the tensor ({n}) isn't allowed in a leading, non-existing dimension {i}")
            shape[i] = have
        elif n < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {sizes}")
        elif have is not None and have != n and have != 1:
            raise RuntimeError(
                f"The expanded size of the tensor ({n}) must match the existing size ({have}) at non-singleton dimension {i}.  Target sizes: "
                f"{list(sizes)}.  Tensor sizes: {list(data.shape)}"
            )
    found = broadcast(data, shape)
    return attach_view(found, "ExpandBackward0", self, _expand_rule, data=data.shape)


def _expand_rule(node, grad):
    return (sum_to(grad, node.data),)


def expand_as(self, other):
    return expanded(self, other._data.shape)


@public
def broadcast_to(input, size):
    return expanded(input, size)


@public
def broadcast_shapes(*shapes):
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    n = builtins.max(map(len, shapes), default=0)
    out = [1] * n
    for place, shape in enumerate(shapes):
        for back in range(-1, -1 - len(shape), -1):
            size = shape[back]
            if size < 0:
                raise RuntimeError(f"Trying to create tensor with negative dimension ({size}): ({size})")
            if size in (1, out[back]):
                continue
            if out[back] != 1:
                raise RuntimeError(
                    f"Attempting to broadcast a dimension of length {size} at {back}! Mismatching argument at index {place} had {shape}; but "
                    f"expected shape should be broadcastable to {out}"
                )
            out[back] = size
    return Size(out)


@public
def broadcast_tensors(*tensors):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    try:
        shape = np.broadcast_shapes(*[t._data.shape for t in tensors])
    except ValueError:
        for a, b in zip(tensors, tensors[1:]):
            mismatch(a._data, b._data)
        raise
    return tuple([expanded(t, shape) for t in tensors])


@public
def narrow(input, dim, start, length):
    data = tensor_data(input, "narrow")
    if data.ndim == 0:
        raise RuntimeError("narrow() cannot be applied to a 0-dim tensor.")
    dim = dim_of(dim, data.ndim)
    start = int(start)
    size = data.shape[dim]
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    if not -size <= start <= size:
        raise IndexError(f"start out of range (expected to be in range of [{-size}, {size}], but got {start})")
    if start < 0:
        start += size
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    return cut(input, dim, start, start + length)


def cut(input, dim, start, stop, step=1, name="SliceBackward0", many=None):
    """The elements from `start` to `stop` along `dim`."""
    key = (slice(None),) * dim + (slice(start, stop, step),)
    data = input._data
    out = attach_view(data[key], name, input, cut_rule, data=(data.shape, key))
    if many:
        out._many = many
    return out


def cut_rule(node, grad):
    shape, key = node.data
    return (put(grad, shape, key),)


def put(grad, shape, key):
    """Zeros of `shape` with `grad` at `key` (integers and slices)."""
    result = np.zeros(shape, grad._data.dtype)
    result[key] = grad._data
    return attach(result, "SliceBackward0Backward", (grad,), _put_rule, data=(shape, key))


def _put_rule(node, grad):
    shape, key = node.data
    return (attach(grad._data[key], "SliceBackward0", (grad,), cut_rule, data=node.data),)


@public
def select(input, dim, index):
    data = tensor_data(input, "select")
    if data.ndim == 0:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim = dim_of(dim, data.ndim)
    index = int(index)
    if not -data.shape[dim] <= index < data.shape[dim]:
        raise IndexError(f"select(): index {index} out of range for tensor of size {list(data.shape)} at dimension {dim}")
    key = (slice(None),) * dim + (index, ...)
    return attach_view(data[key], "SelectBackward0", input, cut_rule, data=(data.shape, key))


@public
def diagonal(input, offset=0, dim1=0, dim2=1):
    data = tensor_data(input, "diagonal")
    a, b = dim_of(dim1, data.ndim), dim_of(dim2, data.ndim)
    if a == b:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    found = diagonal_of(data, offset, a, b)
    return attach_view(found, "DiagonalBackward0", input, _diagonal_rule, data=(data.shape, offset, a, b))


def diagonal_of(data, offset, a, b):
    """A writable view of a diagonal."""
    n, m = data.shape[a], data.shape[b]
    length = builtins.max(0, builtins.min(n, m - offset) if offset >= 0 else builtins.min(n + offset, m))
    rest = [i for i in range(data.ndim) if i not in (a, b)]
    shape = tuple([data.shape[i] for i in rest]) + (length,)
    strides = tuple([data.strides[i] for i in rest]) + (data.strides[a] + data.strides[b],)
    if length == 0:
        return np.zeros(shape, data.dtype)
    key = [slice(None)] * data.ndim
    key[a if offset < 0 else b] = slice(abs(offset), None)
    return np.lib.stride_tricks.as_strided(data[tuple(key)], shape, strides)


def _diagonal_rule(node, grad):
    shape, offset, a, b = node.data
    result = np.zeros(shape, grad._data.dtype)
    if grad._data.size:
        diagonal_of(result, offset, a, b)[...] = grad._data
    return (attach(result, "DiagonalBackward0Backward", (grad,), _undiagonal_rule, data=node.data),)


def _undiagonal_rule(node, grad):
    return (diagonal(grad, *node.data[1:]),)


@public
def diag_embed(input, offset=0, dim1=-2, dim2=-1):
    data = tensor_data(input, "diag_embed")
    n = data.shape[-1] + abs(offset)
    ndim = data.ndim + 1
    a, b = dim_of(dim1, ndim), dim_of(dim2, ndim)
    if a == b:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    shape = list(data.shape[:-1])
    for d in sorted((a, b)):
        shape.insert(d, n)
    result = np.zeros(shape, data.dtype)
    diagonal_of(result, offset, a, b)[...] = data
    return attach(result, "DiagEmbedBackward0", (input,), _undiagonal_rule, data=(None, offset, a, b))


@public
def diag(input, diagonal=0):
    data = tensor_data(input, "diag")
    if data.ndim == 1:
        return diag_embed(input, diagonal)
    if data.ndim == 2:
        found = globals()["diagonal"](input, diagonal)
        return attach(found._data.copy(), "DiagonalBackward0_copy", (input,), _diagonal_rule, data=(data.shape, diagonal, 0, 1))
    raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {data.ndim}D")


@public
def diagflat(input, offset=0):
    return diag(contiguous(input).reshape(-1), offset)


@public
def as_strided(input, size, stride, storage_offset=None):
    data = tensor_data(input, "as_strided")
    offset = offset_of(data) if storage_offset is None else storage_offset
    need = offset + builtins.sum((n - 1) * s for n, s in zip(size, stride)) + 1 if 0 not in size else 0
    root = root_of(data)
    if need * data.itemsize > root.nbytes:
        raise RuntimeError(
            f"setStorage: sizes {list(size)}, strides {list(stride)}, storage offset {offset}, and itemsize {data.itemsize} requiring a storage "
            f"size of {need * data.itemsize} are out of bounds for storage of size {root.nbytes}"
        )
    strides = tuple([s * data.itemsize for s in stride])
    flat = np.lib.stride_tricks.as_strided(root.reshape(-1) if root.flags.c_contiguous else root, (root.size,), (data.itemsize,))
    found = np.lib.stride_tricks.as_strided(flat[offset:], tuple(size), strides)
    here = (address(found) - address(data)) // data.itemsize if data.size else 0
    return attach_view(found, "AsStridedBackward0", input, _as_strided_rule, data=(layout_of(data), (tuple(size), tuple(stride), here)))


def _as_strided_rule(node, grad):
    return (unwindow(grad, *node.data),)


def root_of(data):
    """The array that owns the memory."""
    while isinstance(data.base, np.ndarray):
        data = data.base
    return data


def offset_of(data):
    root = root_of(data)
    return (data.__array_interface__["data"][0] - root.__array_interface__["data"][0]) // (data.itemsize or 1)


def unfold(self, dimension, size, step):
    data = self._data
    dim = dim_of(dimension, data.ndim)
    length = data.shape[dim] if data.ndim else 1
    if size > length:
        raise RuntimeError(f"maximum size for tensor at dimension {dim} is {length} but size is {size}")
    if step <= 0:
        raise RuntimeError(f"step is {step} but must be > 0")
    if data.ndim == 0:
        return attach_view(data.reshape(1)[:size], "UnfoldBackward0", self, _view_rule, data=())
    count = (length - size) // step + 1
    shape = data.shape[:dim] + (count,) + data.shape[dim + 1 :] + (size,)
    strides = data.strides[:dim] + (data.strides[dim] * step,) + data.strides[dim + 1 :] + (data.strides[dim],)
    found = np.lib.stride_tricks.as_strided(data, shape, strides)
    return attach_view(found, "UnfoldBackward0", self, _unfold_rule, data=(data.shape, dim, size, step))


def _unfold_rule(node, grad):
    shape, dim, size, step = node.data
    result = np.zeros(shape, grad._data.dtype)
    moved = np.moveaxis(result, dim, 0)
    windows = np.moveaxis(grad._data, dim, 0)
    for i in range(windows.shape[0]):
        moved[i * step : i * step + size] += np.moveaxis(windows[i], -1, 0)
    return (attach(result, "UnfoldBackwardBackward0", (grad,), _ununfold_rule, data=node.data),)


def _ununfold_rule(node, grad):
    _, dim, size, step = node.data
    return (unfold(grad, dim, size, step),)


@public
def clone(input, *, memory_format=None):
    data = tensor_data(input, "clone")
    if memory_format is not None:
        check_format(memory_format)
    return attach(data.copy("C" if 0 in data.strides else "K"), "CloneBackward0", (input,), alias_rule)


def contiguous(self, memory_format=None):
    data = self._data
    if memory_format is not None:
        check_format(memory_format)
    if data.flags.c_contiguous:
        return self
    return attach(np.ascontiguousarray(data), "CloneBackward0", (self,), alias_rule)
