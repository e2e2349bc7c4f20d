"""Views and rearrangements: what changes the shape of a tensor, not its elements."""

import builtins

import numpy as np

from torch._autograd import address, attach, attach_view, broadcast, in_place, layout_of, sum_to, touched, unwindow, viewed
from torch._device import check_format
from torch._operands import into, masked, tensor_data
from torch._reduce import dim_of, dims_of
from torch._tensor import Tensor, _wrap
from torch._dtypes import promote

__all__ = []


def missing(what, name):
    raise TypeError(f'{what}() missing 1 required positional arguments: "{name}"')


def public(function):
    __all__.append(function.__name__)
    return function


# -- Views ---------------------------------------------------------------------------------------------------------------------------------


# How functions call their sizes.
_SIZES = {"reshape": "shape", "repeat": "repeats", "expand": "size"}


def _sizes(size, what):
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
                if len(size) == 1 and what in _SIZES:
                    raise TypeError(f"{what}(): argument '{_SIZES[what]}' (position 1) must be tuple of ints, not {type(n).__name__}")
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
    return viewed_as(self, _sizes(shape, "view"))


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
    return _reshaped(input, _sizes((shape,), "reshape"))


def method_reshape(self, *shape, **names):
    if names:
        shape = names["shape"]
    elif not shape:
        missing("reshape", "shape")
    return _reshaped(self, _sizes(shape, "reshape"))


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
    return _permuted(input, data, dims)


def _permuted(input, data, dims):
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
    return _permuted(self, self._data, dims)


def _permute_rule(node, grad):
    dims = node.data
    back = [0] * len(dims)
    for i, d in enumerate(dims):
        back[d] = i
    return (_permuted(grad, grad._data, back),)


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
        return attach_view(data, "AliasBackward0", input, _alias_rule)
    order = [d for d in range(data.ndim) if d not in source]
    for to, of in sorted(zip(destination, source)):
        order.insert(to, of)
    return _permuted(input, data, order)


moveaxis = movedim
__all__.append("moveaxis")


def _alias_rule(node, grad):
    return (grad,)


def alias(input):
    return attach_view(input._data, "AliasBackward0", input, _alias_rule)


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
    sizes = _sizes(sizes, "expand")
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
    from torch._tensor import Size

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
        from torch._operands import mismatch

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
    out = attach_view(data[key], name, input, _cut_rule, data=(data.shape, key))
    if many:
        out._many = many
    return out


def _cut_rule(node, grad):
    shape, key = node.data
    return (put(grad, shape, key),)


def put(grad, shape, key):
    """Zeros of `shape` with `grad` at `key` (integers and slices)."""
    result = np.zeros(shape, grad._data.dtype)
    result[key] = grad._data
    return attach(result, "SliceBackward0Backward", (grad,), _put_rule, data=(shape, key))


def _put_rule(node, grad):
    shape, key = node.data
    return (attach(grad._data[key], "SliceBackward0", (grad,), _cut_rule, data=node.data),)


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
    return attach_view(data[key], "SelectBackward0", input, _cut_rule, data=(data.shape, key))


@public
def diagonal(input, offset=0, dim1=0, dim2=1):
    data = tensor_data(input, "diagonal")
    a, b = dim_of(dim1, data.ndim), dim_of(dim2, data.ndim)
    if a == b:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    found = _diagonal_of(data, offset, a, b)
    return attach_view(found, "DiagonalBackward0", input, _diagonal_rule, data=(data.shape, offset, a, b))


def _diagonal_of(data, offset, a, b):
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
        _diagonal_of(result, offset, a, b)[...] = grad._data
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
    _diagonal_of(result, offset, a, b)[...] = data
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
    offset = _offset(data) if storage_offset is None else storage_offset
    need = offset + builtins.sum((n - 1) * s for n, s in zip(size, stride)) + 1 if 0 not in size else 0
    root = _root(data)
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


def _root(data):
    """The array that owns the memory."""
    while isinstance(data.base, np.ndarray):
        data = data.base
    return data


def _offset(data):
    root = _root(data)
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


# -- Copies with a part replaced -----------------------------------------------------------------------------------------------------------


def _replaced(input, src, part, rule, name, data):
    """A copy of `input` with `src` where `part` (a function from an array to a view of it) points."""
    result = input._data.copy()
    hole = part(result)
    if hole.shape != src._data.shape:
        raise RuntimeError(
            f"expected src to have a size equal to the slice of self. src size = {list(src._data.shape)}, slice size = {list(hole.shape)}"
        )
    hole[...] = src._data
    return attach(result, name, (input, src), rule, data=data)


def _scattered_rule(node, grad):
    part = node.data
    first = None
    if node.needs[0]:
        mask = np.ones(grad._data.shape, np.bool_)
        part(mask)[...] = False
        first = masked(grad, mask)
    return first, attach(part(grad._data), "SliceBackward0", (grad,), _taken_rule, data=(grad._data.shape, part)) if node.needs[1] else None


def _taken_rule(node, grad):
    shape, part = node.data
    result = np.zeros(shape, grad._data.dtype)
    part(result)[...] = grad._data
    return (attach(result, "SliceBackward0", (grad,), _taken_back_rule, data=part),)


def _taken_back_rule(node, grad):
    return (attach(node.data(grad._data), "SliceBackward0", (grad,), _taken_rule, data=(grad._data.shape, node.data)),)


@public
def select_scatter(input, src, dim, index):
    data = tensor_data(input, "select_scatter")
    key = (slice(None),) * dim_of(dim, data.ndim) + (index, ...)

    def part(array):
        return array[key]

    return _replaced(input, src, part, _scattered_rule, "SelectScatterBackward0", part)


@public
def slice_scatter(input, src, dim=0, start=None, end=None, step=1):
    data = tensor_data(input, "slice_scatter")
    key = (slice(None),) * dim_of(dim, data.ndim) + (slice(start, end, step),)

    def part(array):
        return array[key]

    return _replaced(input, src, part, _scattered_rule, "SliceScatterBackward0", part)


@public
def diagonal_scatter(input, src, offset=0, dim1=0, dim2=1):
    data = tensor_data(input, "diagonal_scatter")
    a, b = dim_of(dim1, data.ndim), dim_of(dim2, data.ndim)

    def part(array):
        return _diagonal_of(array, offset, a, b)

    return _replaced(input, src, part, _scattered_rule, "DiagonalScatterBackward0", part)


def _copying(name, function):
    """`NAME_copy`: what a view shows, in memory of its own."""

    def copied(*arguments, **keywords):
        return function(*arguments, **keywords).clone()

    copied.__name__ = name
    return copied


# -- Pieces --------------------------------------------------------------------------------------------------------------------------------


@public
def split(tensor, split_size_or_sections, dim=0):
    data = tensor_data(tensor, "split", "tensor")
    if data.ndim == 0:
        raise RuntimeError("split expects at least a 1-dimensional tensor")
    dim = dim_of(dim, data.ndim)
    length = data.shape[dim]
    if isinstance(split_size_or_sections, int):
        step = split_size_or_sections
        if step < 0:
            raise RuntimeError(f"split expects split_size be non-negative, but got split_size={step}")
        if step == 0:
            if length:
                raise RuntimeError("split_size can only be 0 if dimension size is 0, but got dimension size of " + str(length))
            sizes = [0]
        else:
            sizes = [step] * (length // step) + ([length % step] if length % step else [])
            sizes = sizes or [0]
        name = "SplitBackward0"
    else:
        sizes = [int(s) for s in split_size_or_sections]
        if builtins.any(s < 0 for s in sizes):
            raise RuntimeError(f"split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={sizes}")
        if builtins.sum(sizes) != length:
            raise RuntimeError(
                f"split_with_sizes expects split_sizes to sum exactly to {length} (input tensor's size at dimension {dim}), but got "
                f"split_sizes={sizes}"
            )
        name = "SplitWithSizesBackward0"
    out = []
    start = 0
    for n in sizes:
        out.append(_piece(tensor, dim, start, start + n, name, len(out)))
        start += n
    return tuple(out)


def _piece(tensor, dim, start, stop, name, index):
    key = (slice(None),) * dim + (slice(start, stop),)
    data = tensor._data
    out = attach_view(data[key], name, tensor, _cut_rule, data=(data.shape, key))
    out._many = (name, index)
    return out


def method_split(self, split_size, dim=0):
    return split(self, split_size, dim)


@public
def split_with_sizes(input, split_sizes, dim=0):
    return split(input, list(split_sizes), dim)


@public
def chunk(input, chunks, dim=0):
    data = tensor_data(input, "chunk")
    if data.ndim == 0:
        raise RuntimeError("chunk expects at least a 1-dimensional tensor")
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    dim = dim_of(dim, data.ndim)
    size = -(-data.shape[dim] // chunks)
    if size == 0:
        return split(input, [0] * chunks, dim)
    return split(input, size, dim)


@public
def tensor_split(input, indices_or_sections, dim=0):
    data = tensor_data(input, "tensor_split")
    if data.ndim == 0:
        raise RuntimeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
    dim = dim_of(dim, data.ndim)
    length = data.shape[dim]
    if isinstance(indices_or_sections, Tensor):
        indices_or_sections = indices_or_sections._data.tolist()
    if isinstance(indices_or_sections, int):
        n = indices_or_sections
        if n <= 0:
            raise RuntimeError(f"number of sections must be larger than 0, got {n}")
        small, more = divmod(length, n)
        ends = []
        end = 0
        for i in range(n):
            end += small + (i < more)
            ends.append(end)
        return tuple([cut(input, dim, end - small - (i < more), end) for i, end in enumerate(ends)])
    marks = [0, *indices_or_sections, length]
    return tuple([cut(input, dim, *slice(a, b).indices(length)[:2]) for a, b in zip(marks, marks[1:])])


def _split_along(dim, what):
    def function(input, indices_or_sections):
        if input._data.ndim <= dim:
            raise RuntimeError(
                f"torch.{what} requires a tensor with at least {dim + 1} dimension{'s' if dim == 1 else ''}, but got a tensor with {input._data.ndim} dimensions!"
            )
        along = 0 if what == "hsplit" and input._data.ndim == 1 else dim
        if isinstance(indices_or_sections, int) and input._data.shape[along] % indices_or_sections:
            raise RuntimeError(
                f"torch.{what} attempted to split along dimension {along}, but the size of the dimension {input._data.shape[along]} is not "
                f"divisible by the split_size {indices_or_sections}!"
            )
        return tensor_split(input, indices_or_sections, along)

    function.__name__ = what
    return function


vsplit = _split_along(0, "vsplit")
hsplit = _split_along(1, "hsplit")
dsplit = _split_along(2, "dsplit")
__all__ += ["vsplit", "hsplit", "dsplit"]


@public
def unbind(input, dim=0):
    data = tensor_data(input, "unbind")
    if data.ndim == 0:
        raise IndexError("Dimension specified as 0 but tensor has no dimensions")
    dim = dim_of(dim, data.ndim)
    out = []
    for i in range(data.shape[dim]):
        key = (slice(None),) * dim + (i, ...)
        found = attach_view(data[key], "UnbindBackward0", input, _cut_rule, data=(data.shape, key))
        found._many = ("UnbindBackward0", i)
        out.append(found)
    return tuple(out)


# -- Joining -------------------------------------------------------------------------------------------------------------------------------


def _list_of(tensors, what):
    if isinstance(tensors, Tensor) or not isinstance(tensors, (list, tuple)):
        raise TypeError(f"{what}(): argument 'tensors' (position 1) must be tuple of Tensors, not {type(tensors).__name__}")
    for i, tensor in enumerate(tensors):
        if not isinstance(tensor, Tensor):
            raise TypeError(f"expected Tensor as element {i} in argument 0, but got {type(tensor).__name__}")
    return tensors


@public
def cat(tensors, dim=0, *, out=None, axis=None):
    tensors = _list_of(tensors, "cat")
    if axis is not None:
        dim = axis
    if not tensors:
        raise ValueError("torch.cat(): expected a non-empty list of Tensors")
    for i, tensor in enumerate(tensors):
        if tensor._data.ndim == 0:
            raise RuntimeError(f"zero-dimensional tensor (at position {i}) cannot be concatenated")
    # An empty tensor of one dimension fits everywhere.
    used = [t for t in tensors if t._data.shape != (0,)] or list(tensors[:1])
    first = used[0]._data
    dim = dim_of(dim, first.ndim)
    for i, tensor in enumerate(tensors):
        shape = tensor._data.shape
        if shape == (0,):
            continue
        if len(shape) != first.ndim:
            raise RuntimeError(f"Tensors must have same number of dimensions: got {first.ndim} and {len(shape)}")
        for d, (a, b) in enumerate(zip(first.shape, shape)):
            if a != b and d != dim:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {dim}. Expected size {a} but got size {b} for tensor number {i} in the list."
                )
    dtype = first.dtype
    arrays = [t._data for t in used]
    for tensor in tensors:
        if tensor._data.dtype != dtype:
            target = promote(*tensors).np
            arrays = [a if a.dtype == target else a.astype(target) for a in arrays]
            break
    result = np.concatenate(arrays, axis=dim)
    result = attach(result, "CatBackward0", tuple(tensors), _cat_rule, data=(dim, [t._data.shape for t in tensors]))
    return result if out is None else into(out, result)


def _cat_rule(node, grad):
    dim, shapes = node.data
    out = []
    start = 0
    for shape, need in zip(shapes, node.needs):
        n = shape[dim] if shape != (0,) else 0
        if not need:
            out.append(None)
        elif shape == (0,):
            out.append(_wrap(np.zeros(0, grad._data.dtype)))
        else:
            key = (slice(None),) * dim + (slice(start, start + n),)
            out.append(attach(grad._data[key], "SliceBackward0", (grad,), _cut_rule, data=(grad._data.shape, key)))
        start += n
    return tuple(out)


concat = concatenate = cat
__all__ += ["concat", "concatenate"]


@public
def stack(tensors, dim=0, *, out=None):
    tensors = _list_of(tensors, "stack")
    if not tensors:
        raise RuntimeError("stack expects a non-empty TensorList")
    first = tensors[0]._data
    dim = dim_of(dim, first.ndim + 1)
    same = True
    for i, tensor in enumerate(tensors):
        data = tensor._data
        if data.shape != first.shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(first.shape)} at entry 0 and {list(data.shape)} at entry {i}"
            )
        if data.dtype != first.dtype:
            same = False
    arrays = [t._data for t in tensors]
    if not same:
        target = promote(*tensors).np
        arrays = [a.astype(target) for a in arrays]
    result = attach(np.stack(arrays, axis=dim), "StackBackward0", tuple(tensors), _stack_rule, data=dim)
    return result if out is None else into(out, result)


def _stack_rule(node, grad):
    dim = node.data
    out = []
    for i, need in enumerate(node.needs):
        if need:
            key = (slice(None),) * dim + (i, ...)
            out.append(attach(grad._data[key], "SelectBackward0", (grad,), _cut_rule, data=(grad._data.shape, key)))
        else:
            out.append(None)
    return tuple(out)


@public
def atleast_1d(*tensors):
    return _at_least(tensors, lambda t: t if t._data.ndim else t.reshape(1))


@public
def atleast_2d(*tensors):
    return _at_least(tensors, lambda t: t if t._data.ndim > 1 else t.unsqueeze(0) if t._data.ndim else t.reshape(1, 1))


@public
def atleast_3d(*tensors):
    def deep(t):
        n = t._data.ndim
        return t if n > 2 else t.unsqueeze(-1) if n == 2 else t.unsqueeze(0).unsqueeze(-1) if n else t.reshape(1, 1, 1)

    return _at_least(tensors, deep)


def _at_least(tensors, deep):
    if len(tensors) == 1:
        return deep(tensors[0]) if isinstance(tensors[0], Tensor) else tuple([deep(t) for t in tensors[0]])
    return tuple([deep(t) for t in tensors])


@public
def hstack(tensors, *, out=None):
    tensors = [atleast_1d(t) for t in _list_of(tensors, "hstack")]
    if not tensors:
        raise RuntimeError("hstack expects a non-empty TensorList")
    return cat(tensors, 0 if tensors[0]._data.ndim == 1 else 1, out=out)


@public
def vstack(tensors, *, out=None):
    if not tensors:
        raise RuntimeError("vstack expects a non-empty TensorList")
    return cat([atleast_2d(t) for t in _list_of(tensors, "vstack")], 0, out=out)


row_stack = vstack
__all__.append("row_stack")


@public
def dstack(tensors, *, out=None):
    return cat([atleast_3d(t) for t in _list_of(tensors, "dstack")], 2, out=out)


@public
def column_stack(tensors, *, out=None):
    return hstack([t.reshape(t._data.size, 1) if t._data.ndim < 2 else t for t in tensors], out=out)


@public
def block_diag(*tensors):
    pieces = [atleast_2d(t) for t in tensors]
    shapes = [p._data.shape for p in pieces]
    result = np.zeros((builtins.sum(s[0] for s in shapes), builtins.sum(s[1] for s in shapes)), promote(*tensors).np)
    row = column = 0
    corners = []
    for piece, (n, m) in zip(pieces, shapes):
        result[row : row + n, column : column + m] = piece._data
        corners.append((row, column))
        row, column = row + n, column + m
    return attach(result, "BlockDiagBackward0", tuple(tensors), _block_diag_rule, data=(corners, shapes, [t._data.shape for t in tensors]))


def _block_diag_rule(node, grad):
    return tuple([grad[r : r + n, c : c + m].reshape(shape) for (r, c), (n, m), shape in zip(*node.data)])


# -- Copies ----------------------------------------------------------------------------------------------------------------------------


def repeat(self, *sizes, **names):
    if names:
        sizes = names["repeats"]
    elif not sizes:
        missing("repeat", "repeats")
    sizes = _sizes(sizes, "repeat")
    data = self._data
    if len(sizes) < data.ndim:
        raise RuntimeError("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
    shape = (1,) * (len(sizes) - data.ndim) + data.shape
    grown = [a * b for a, b in zip(shape, sizes)]
    for n in grown:
        if n < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {n}: {grown}")
    from torch._create import check_size

    check_size([a * b for a, b in zip(shape, sizes)])
    return attach(np.tile(data, sizes), "RepeatBackward0", (self,), _repeat_rule, data=(shape, sizes, data.shape))


def _repeat_rule(node, grad):
    shape, sizes, original = node.data
    split_shape = [n for pair in zip(sizes, shape) for n in pair]
    return (grad.reshape(split_shape).sum(tuple(range(0, 2 * len(shape), 2))).reshape(original),)


@public
def tile(input, dims):
    return _tiled(input, dims)


def _tiled(input, dims):
    dims = list(dims)
    return repeat(input, *([1] * (input._data.ndim - len(dims)) + dims))


def method_tile(self, *dims, **names):
    dims = names["dims"] if names else dims
    return _tiled(self, dims[0] if len(dims) == 1 and isinstance(dims[0], (tuple, list)) else dims)


def _dims_argument(dims):
    return dims[0] if len(dims) == 1 and isinstance(dims[0], (tuple, list)) else dims


@public
def flip(input, *dims, **names):
    data = tensor_data(input, "flip")
    if not dims and not names:
        missing("flip", "dims")
    dims = _dims_argument(names["dims"] if names else dims)
    dims = (dims,) if isinstance(dims, int) else dims
    dims = dims_of(dims, data.ndim) if dims else ()
    return attach(np.flip(data, dims).copy() if dims else data.copy(), "FlipBackward0", (input,), _flip_rule, data=dims)


def _flip_rule(node, grad):
    return (flip(grad, node.data),)


@public
def fliplr(input):
    if input._data.ndim < 2:
        raise RuntimeError("Input must be >= 2-d.")
    return flip(input, (1,))


@public
def flipud(input):
    if input._data.ndim < 1:
        raise RuntimeError("Input must be >= 1-d.")
    return flip(input, (0,))


@public
def roll(input, shifts=None, dims=None):
    if shifts is None:
        missing("roll", "shifts")
    data = tensor_data(input, "roll")
    if dims is None or dims == ():
        if isinstance(shifts, (tuple, list)) and len(shifts) != 1:
            raise RuntimeError(f"shifts and dimensions must align. shifts: {len(shifts)}, dims:0")
        axis = None
    else:
        a = (shifts,) if isinstance(shifts, int) else tuple(shifts)
        b = (dims,) if isinstance(dims, int) else tuple(dims)
        if len(a) != len(b):
            raise RuntimeError(f"shifts and dimensions must align. shifts: {len(a)}, dims:{len(b)}")
        shifts, axis = a, tuple([dim_of(d, data.ndim) for d in b])
    return attach(np.roll(data, shifts, axis), "RollBackward0", (input,), _roll_rule, data=(shifts, axis))


def _roll_rule(node, grad):
    shifts, axis = node.data
    back = -shifts if isinstance(shifts, int) else tuple([-s for s in shifts])
    return (roll(grad, back, axis),)


@public
def rot90(input, k=1, dims=(0, 1)):
    data = tensor_data(input, "rot90")
    if len(dims) != 2:
        raise RuntimeError(f"expected total rotation dims == 2, but got dims = {len(dims)}")
    if data.ndim < 2:
        raise RuntimeError(f"expected total dims >= 2, but got total dims = {data.ndim}")
    return attach(np.rot90(data, k, dims).copy(), "Rot90Backward0", (input,), _rot90_rule, data=(k, tuple(dims)))


def _rot90_rule(node, grad):
    k, dims = node.data
    return (rot90(grad, -k, dims),)


@public
def clone(input, *, memory_format=None):
    data = tensor_data(input, "clone")
    if memory_format is not None:
        check_format(memory_format)
    return attach(data.copy("C" if 0 in data.strides else "K"), "CloneBackward0", (input,), _alias_rule)


def contiguous(self, memory_format=None):
    data = self._data
    if memory_format is not None:
        check_format(memory_format)
    if data.flags.c_contiguous:
        return self
    return attach(np.ascontiguousarray(data), "CloneBackward0", (self,), _alias_rule)


def _triangle(name, function):
    def operate(input, diagonal=0, *, out=None):
        data = tensor_data(input, name)
        if data.ndim < 2:
            raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
        mask = function(data.shape[-2:], diagonal)
        result = np.where(mask, data, data.dtype.type(0))
        result = attach(result, name.capitalize() + "Backward0", (input,), _triangle_rule, data=mask)
        return result if out is None else into(out, result)

    operate.__name__ = operate.__qualname__ = name
    operate.__module__ = "torch"
    __all__.append(name)
    return operate


def _triangle_rule(node, grad):
    return (masked(grad, node.data),)


tril = _triangle("tril", lambda shape, k: np.tri(*shape, k, dtype=np.bool_))
triu = _triangle("triu", lambda shape, k: ~np.tri(*shape, k - 1, dtype=np.bool_))


@public
def meshgrid(*tensors, indexing=None):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    if not tensors:
        raise RuntimeError("meshgrid expects a non-empty TensorList")
    for tensor in tensors:
        if tensor._data.ndim > 1:
            raise RuntimeError(f"torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: {tensor}")
        if tensor._data.dtype != tensors[0]._data.dtype:
            raise RuntimeError("torch.meshgrid expects all tensors to have the same dtype")
    if indexing not in (None, "ij", "xy"):
        raise RuntimeError(f'torch.meshgrid: indexing must be one of "xy" or "ij", but received: {indexing}')
    tensors = list(tensors)
    swap = indexing == "xy" and len(tensors) > 1
    if swap:
        tensors[0], tensors[1] = tensors[1], tensors[0]
    shape = [t._data.size for t in tensors]
    out = []
    for i, tensor in enumerate(tensors):
        lined = viewed_as(tensor, [1] * i + [-1] + [1] * (len(tensors) - i - 1))
        out.append(expanded(lined, shape))
    if swap:
        out[0], out[1] = out[1], out[0]
    return tuple(out)


@public
def cartesian_prod(*tensors):
    if len(tensors) == 1:
        return tensors[0]
    return stack([t.reshape(-1) for t in meshgrid(*tensors, indexing="ij")], 1)


@public
def combinations(input, r=2, with_replacement=False):
    import itertools

    n = input._data.shape[0]
    chosen = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    rows = list(chosen(range(n), r))
    return input[_wrap(np.array(rows, np.int64).reshape(len(rows), r))]


for _name in ("narrow", "diagonal", "expand", "permute", "select", "squeeze", "unsqueeze", "transpose", "t", "view", "unfold"):
    globals()[_name + "_copy"] = _copying(_name + "_copy", globals()[_name])
    __all__.append(_name + "_copy")
unsafe_chunk, unsafe_split = chunk, split
__all__ += ["unsafe_chunk", "unsafe_split"]

METHODS = {
    name: globals()[name]
    for name in __all__
    if not name.endswith("_copy") and name not in ("meshgrid", "cartesian_prod", "combinations", "cat", "stack", "block_diag")
}
for _name in "concat concatenate hstack vstack dstack row_stack column_stack broadcast_shapes broadcast_tensors atleast_1d atleast_2d atleast_3d".split():
    METHODS.pop(_name)
METHODS.update(
    view=view,
    reshape=method_reshape,
    view_as=view_as,
    reshape_as=reshape_as,
    permute=method_permute,
    expand=expand,
    expand_as=expand_as,
    unfold=unfold,
    split=method_split,
    repeat=repeat,
    tile=method_tile,
    contiguous=contiguous,
)


def method_broadcast_to(self, *size):
    return expanded(self, size)


METHODS["broadcast_to"] = method_broadcast_to


def _reshaped_in_place(function, names):
    """A change of shape in place: the tensor becomes the view that `function` gives. `names` says how PyTorch calls the nodes."""

    def method(self, *arguments, **keywords):
        found = function(self, *arguments, **keywords)
        self._data = found._data
        node = found._node
        if node is not None:
            node._name = names.get(node._name, node._name)
            self._node, self._index, self._rg = node, found._index, True
        return touched(self)

    return method


_IN_PLACE = {
    "SqueezeBackward0": "SqueezeBackward3",
    "SqueezeBackward1": "SqueezeBackward4",
    "SqueezeBackward2": "SqueezeBackward5",
    "UnsqueezeBackward0": "UnsqueezeBackward1",
    "TransposeBackward0": "TransposeBackward1",
    "TBackward0": "TBackward1",
    "AsStridedBackward0": "AsStridedBackward1",
}
for _name in ("squeeze", "unsqueeze", "transpose", "t", "swapaxes", "swapdims", "as_strided"):
    METHODS[_name + "_"] = _reshaped_in_place(globals()[_name], _IN_PLACE)
METHODS["tril_"] = lambda self, diagonal=0: in_place(self, tril, diagonal)
METHODS["triu_"] = lambda self, diagonal=0: in_place(self, triu, diagonal)
