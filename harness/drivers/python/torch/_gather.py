"""Reading and writing by index, and running sums, products and extremes."""

import numpy as np

from torch import _dtypes, return_types
from torch._absent import refuse
from torch._autograd import GRAD, attach, in_place
from torch._calls import given, named
from torch._create import check_size
from torch._tensor import Tensor, _wrap, need

__all__ = [
    "cummax",
    "cummin",
    "cumprod",
    "cumsum",
    "cumulative_trapezoid",
    "diff",
    "gather",
    "index_add",
    "index_copy",
    "index_fill",
    "index_reduce",
    "index_select",
    "logcumsumexp",
    "masked_scatter",
    "masked_select",
    "put",
    "repeat_interleave",
    "scatter",
    "scatter_add",
    "scatter_reduce",
    "take",
    "take_along_dim",
    "trapezoid",
    "trapz",
]

int64 = np.dtype(np.int64)


def checked_dim(dim, ndim):
    """`dim` counted from the front; a tensor without dimensions has, for this, one."""
    reach = ndim or 1
    if not isinstance(dim, (int, np.integer)):
        raise TypeError(f"argument 'dim' must be int, not {type(dim).__name__}")
    if not -reach <= dim < reach:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-reach}, {reach - 1}], but got {dim})")
    return dim + reach if dim < 0 else int(dim)


def _title(tensor):
    return _dtypes.BY_NUM[tensor._data.dtype.num].title


def _at_least_1d(array):
    return array.reshape(1) if array.ndim == 0 else array


# -- Indices along one dimension -----------------------------------------------------------------------------------------------------------


def _check_index(function, dim, size, index):
    if index.dtype != int64 and index.dtype != np.int32:
        raise RuntimeError(f"{function}(): Expected dtype int32/int64 for index")
    if index.size and (index.min() < 0 or index.max() >= size):
        wrong = index[(index < 0) | (index >= size)].flat[0]
        raise RuntimeError(f"index {wrong} is out of bounds for dimension {dim} with size {size}")


def _places(index, dim):
    """What NumPy's indexing takes to find, for each element of `index`, the place that it names along `dim`."""
    ndim = index.ndim
    places = [np.arange(n).reshape((-1,) + (1,) * (ndim - 1 - d)) for d, n in enumerate(index.shape)]
    places[dim] = index
    return tuple(places)


def gather(input, dim, index, *, sparse_grad=False, out=None):
    """out[i][j] = input[i][index[i][j]] for dim 1, and so on: the result has the shape of `index`."""
    need(input, "gather")
    need(index, "gather", "index", 3)
    data, where = input._data, index._data
    dim = checked_dim(dim, data.ndim)
    if where.dtype != int64 and where.dtype != np.int32:
        raise RuntimeError("gather(): Expected dtype int32/int64 for index")
    flat, where = _at_least_1d(data), _at_least_1d(where)
    if where.size:
        if flat.ndim != where.ndim:
            raise RuntimeError("Index tensor must have the same number of dimensions as input tensor")
        for d in range(flat.ndim):
            if d != dim and where.shape[d] > flat.shape[d]:
                raise RuntimeError(
                    f"Size does not match at dimension {d} expected index {list(where.shape)} to be no larger than self {list(flat.shape)} "
                    f"apart from dimension {dim}"
                )
        _check_index("gather", dim, flat.shape[dim], where)
        found = flat[_places(where, dim)].reshape(index._data.shape)
    else:
        found = np.empty(index._data.shape, data.dtype)
    return given(out, attach(found, "GatherBackward0", (input,), _gather_rule, (index,), data=(dim, data.shape)))


def _gather_rule(node, grad):
    (index,) = node.saved
    dim, shape = node.data
    return (scatter_add(_wrap(np.zeros(shape, grad._data.dtype)), dim, index, grad),)


def _check_scatter(function, self, dim, index, src):
    """Dimension, indices and (if `src` is an array) the part of it that is written."""
    flat, where = _at_least_1d(self), _at_least_1d(index)
    dim = checked_dim(dim, self.ndim)
    if index.dtype != int64 and index.dtype != np.int32:
        raise RuntimeError(f"{function}(): Expected dtype int32/int64 for index")
    if src is not None and src.dtype != self.dtype:
        raise RuntimeError(f"{function}(): Expected self.dtype to be equal to src.dtype")
    if not where.size:
        return dim, flat, None, None
    if flat.ndim != where.ndim:
        raise RuntimeError("Index tensor must have the same number of dimensions as self tensor")
    part = None
    if src is not None:
        part = _at_least_1d(src)
        if part.ndim != where.ndim or (src.ndim == 0 and where.ndim > 1):
            raise RuntimeError("Index tensor must have the same number of dimensions as src tensor")
    small = all(d == dim or where.shape[d] <= flat.shape[d] for d in range(flat.ndim))
    if part is not None and not (small and all(m <= n for m, n in zip(where.shape, part.shape))):
        raise RuntimeError(
            f"Expected index {list(where.shape)} to be no larger than self {list(flat.shape)} apart from dimension {dim} and to be no larger "
            f"size than src {list(part.shape)}"
        )
    if not small:
        raise RuntimeError(f"Expected index {list(where.shape)} to be no larger than self {list(flat.shape)} apart from dimension {dim}")
    _check_index(function, dim, flat.shape[dim], where)
    if part is not None and part.shape != where.shape:
        part = part[tuple(slice(n) for n in where.shape)]
    return dim, flat, _places(where, dim), part


def _number_of(value):
    """A Python number for what stands where a number or a tensor of one is allowed."""
    return value._data.item() if isinstance(value, Tensor) else value


def scatter(input, dim, index, src=None, *, value=None, reduce=None):
    """A copy of `input` with out[index[i][j]][j] = src[i][j] for dim 0, and so on; `src` is a tensor, or a number for all places."""
    need(input, "scatter")
    need(index, "scatter", "index", 3)
    if src is None:
        src = value
    if src is None:
        raise TypeError("scatter() received an invalid combination of arguments - got (Tensor, int, Tensor), but expected one of:")
    many = isinstance(src, Tensor)
    dim, _, places, part = _check_scatter("scatter", input._data, dim, index._data, src._data if many else None)
    if reduce is not None and reduce not in ("add", "multiply"):
        raise RuntimeError("reduce argument must be either add or multiply.")
    out = input._data.copy()
    if places is not None:
        numbers = part if many else np.array(_number_of(src)).astype(out.dtype)
        flat = _at_least_1d(out)
        if reduce is None:
            flat[places] = numbers
        else:
            (np.add if reduce == "add" else np.multiply).at(flat, places, numbers)
    if reduce is not None:
        return attach(out, "ScatterBackward2", (input,), _no_scatter_rule)
    if many:
        return attach(out, "ScatterBackward0", (input, src), _scatter_rule, (index,), data=dim)
    return attach(out, "ScatterBackward1", (input,), _scatter_number_rule, (index,), data=dim)


def _scatter_rule(node, grad):
    (index,) = node.saved
    mine = scatter(grad, node.data, index, 0) if node.needs[0] else None
    return mine, gather(grad, node.data, index) if node.needs[1] else None


def _scatter_number_rule(node, grad):
    (index,) = node.saved
    return (scatter(grad, node.data, index, 0),)


def _no_scatter_rule(node, grad):
    refuse("the gradient of torch.scatter(reduce=)", "use scatter_add or scatter_reduce, which have one")


def scatter_add(input, dim, index, src):
    """A copy of `input` with out[index[i][j]][j] += src[i][j] for dim 0, and so on."""
    return _scatter_add("scatter_add", input, dim, index, src)


def _scatter_add(function, input, dim, index, src):
    need(input, function)
    need(index, function, "index", 2)
    need(src, function, "src", 3)
    dim, _, places, part = _check_scatter("scatter", input._data, dim, index._data, src._data)
    out = input._data.copy()
    if places is not None:
        np.add.at(_at_least_1d(out), places, part)
    return attach(out, "ScatterAddBackward0", (input, src), _scatter_add_rule, (index,), data=dim)


def _scatter_add_rule(node, grad):
    (index,) = node.saved
    return grad, gather(grad, node.data, index) if node.needs[1] else None


def scatter_reduce(input, dim, index, src, reduce, *, include_self=True):
    """The same as `scatter_add` for sums, products, means and extremes of what comes to each place."""
    need(input, "scatter_reduce")
    need(index, "scatter_reduce", "index", 3)
    need(src, "scatter_reduce", "src", 4)
    if reduce not in _REDUCE:
        raise RuntimeError(f"reduce argument must be either sum, prod, mean, amax or amin, got {reduce}")
    dim, _, places, part = _check_scatter("scatter", input._data, dim, index._data, src._data)
    out = input._data.copy()
    if places is not None:
        flat = _at_least_1d(out)
        ufunc, start = _REDUCE[reduce]
        if not include_self:
            if start is None:
                # The first number that comes to a place replaces what was there: writing backwards, the first one stays.
                flat[tuple(np.broadcast_to(p, part.shape).reshape(-1)[::-1] for p in places)] = part.reshape(-1)[::-1]
            else:
                flat[places] = start
        ufunc.at(flat, places, part)
        if reduce == "mean":
            count = np.full(flat.shape, 1 if include_self else 0, np.int64)
            np.add.at(count, places, 1)
            count[count == 0] = 1
            if out.dtype.kind == "f":
                flat /= count.astype(out.dtype)
            else:
                flat //= count.astype(out.dtype)
    saved = (input, index, src)
    return attach(out, "ScatterReduceBackward0", (input, src), _scatter_reduce_rule, saved, True, (dim, reduce, include_self))


_REDUCE = {
    "sum": (np.add, 0),
    "mean": (np.add, 0),
    "prod": (np.multiply, 1),
    "amax": (np.maximum, None),
    "amin": (np.minimum, None),
}


def _scatter_reduce_rule(node, grad):
    self, index, src = node.saved
    dim, reduce, include_self = node.data
    result = node.result()
    if reduce == "sum":
        mine, theirs = grad, gather(grad, dim, index)
    elif reduce == "mean":
        count = _wrap(np.ones(self._data.shape, grad._data.dtype))
        if not include_self:
            count = scatter(count, dim, index, 0)
        count = scatter_add(count, dim, index, _wrap(np.ones(src._data.shape, grad._data.dtype)))
        count = _wrap(np.where(count._data == 0, 1, count._data).astype(grad._data.dtype))
        mine = grad / count
        theirs = gather(mine, dim, index)
    elif reduce == "prod":
        mine = (grad * result / self).masked_fill(self == 0, 0)
        zero = src == 0
        zeros = scatter_add(self.detach() * 0, dim, index, _wrap(zero._data.astype(src._data.dtype)))
        alone = _wrap(zero._data & (gather(zeros, dim, index)._data == 1))
        others = scatter_reduce(self, dim, index, src.masked_fill(alone, 1), "prod", include_self=include_self)
        usual = gather(grad * result, dim, index) / src.masked_fill(zero, 1)
        theirs = gather(grad * others, dim, index) * _wrap(alone._data.astype(src._data.dtype)) + usual.masked_fill(alone, 0)
    else:
        # Equal shares for all that reach the extreme.
        same_self = _wrap((self._data == result._data).astype(grad._data.dtype))
        same_src = _wrap((src._data == gather(result, dim, index)._data).astype(grad._data.dtype))
        count = same_self if include_self else scatter(same_self, dim, index, 0)
        count = scatter_add(count, dim, index, same_src)
        share = grad / count
        mine = share * same_self
        theirs = gather(share, dim, index) * same_src
    if not include_self:
        mine = scatter(mine, dim, index, 0)
    return mine if node.needs[0] else None, theirs if node.needs[1] else None


# -- Slices by index -----------------------------------------------------------------------------------------------------------------------


def _check_slices(function, dim, self, index):
    dim = checked_dim(dim, self.ndim)
    if index.ndim > 1:
        raise IndexError(f"{function}(): Index is supposed to be a vector")
    if index.dtype != int64 and index.dtype != np.int32:
        raise RuntimeError(f"{function}(): Expected dtype int32 or int64 for index")
    return dim, _at_least_1d(index)


def index_select(input, dim, index, *, out=None):
    """The slices of `input` along `dim` that `index` names."""
    need(input, "index_select")
    need(index, "index_select", "index", 3)
    data = input._data
    dim, where = _check_slices("index_select", dim, data, index._data)
    size = data.shape[dim] if data.ndim else 1
    if where.size and (where.min() < 0 or where.max() >= size):
        if dim:
            wrong = where[(where < 0) | (where >= size)][0]
            raise RuntimeError(f"INDICES element is out of DATA bounds, id={wrong} axis_dim={size}")
        raise IndexError("index out of range in self")
    found = np.take(_at_least_1d(data), where.astype(np.intp, copy=False), axis=dim)
    if data.ndim == 0:
        found = found.reshape(())
    result = attach(found, "IndexSelectBackward0", (input,), _index_select_rule, (index,), data=(dim, data.shape))
    return given(out, result, "index_select(): self and result must have the same scalar type")


def _index_select_rule(node, grad):
    (index,) = node.saved
    dim, shape = node.data
    return (index_add(_wrap(np.zeros(shape, grad._data.dtype)), dim, index, grad),)


def _slice_places(dim, index):
    return (slice(None),) * dim + (index,)


def index_add(input, dim, index, source, *, alpha=1):
    """A copy of `input` with the slices of `source` added where `index` says."""
    need(input, "index_add")
    need(index, "index_add", "index", 3)
    need(source, "index_add", "source", 4)
    data, add = input._data, source._data
    dim, where = _check_slices("index_add_", dim, data, index._data)
    if data.dtype != add.dtype:
        raise RuntimeError(f"index_add_(): self ({_title(input)}) and source ({_title(source)}) must have the same scalar type")
    flat_add = _at_least_1d(add)
    if where.size != flat_add.shape[dim]:
        raise RuntimeError(
            f"index_add_(): Number of indices ({where.size}) should be equal to source.size(dim): ({flat_add.shape[dim]}), for dim: {dim}"
        )
    if data.ndim and data.shape[:dim] + data.shape[dim + 1 :] != flat_add.shape[:dim] + flat_add.shape[dim + 1 :]:
        raise RuntimeError(
            "source tensor shape must match self tensor shape, excluding the specified dimension. "
            f"Got self.shape = {list(data.shape)} source.shape = {list(add.shape)}"
        )
    out = data.copy()
    flat = _at_least_1d(out)
    size = flat.shape[dim]
    if where.size and (where.min() < 0 or where.max() >= size):
        wrong = where[(where < 0) | (where >= size)][0]
        if data.ndim <= 1:
            raise IndexError("index out of range in self")
        raise RuntimeError(f"index {wrong} is out of bounds for dimension {dim} with size {size}")
    np.add.at(flat, _slice_places(dim, where), flat_add if alpha == 1 else flat_add * np.array(alpha).astype(add.dtype))
    return attach(out, "IndexAddBackward0", (input, source), _index_add_rule, (index,), data=(dim, alpha, add.shape))


def _index_add_rule(node, grad):
    (index,) = node.saved
    dim, alpha, shape = node.data
    theirs = None
    if node.needs[1]:
        theirs = index_select(grad, dim, index).reshape(shape)
        if alpha != 1:
            theirs = theirs * alpha
    return grad, theirs


def index_reduce(input, dim, index, source, reduce, *, include_self=True):
    """The same for products, means and extremes of the slices that come to each place."""
    need(input, "index_reduce")
    need(index, "index_reduce", "index", 3)
    need(source, "index_reduce", "source", 4)
    if reduce not in ("prod", "mean", "amax", "amin"):
        raise RuntimeError(f"index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got {reduce}.")
    dim, where = _check_slices("index_reduce_", dim, input._data, index._data)
    source_shape = source._data.shape
    if where.size != (source_shape[dim] if source_shape else 1):
        raise RuntimeError(
            f"index_reduce_(): Number of indices ({where.size}) should be equal to source.size(dim): ({source_shape[dim]}), for dim: {dim}"
        )
    wide = np.broadcast_to(where.reshape((-1,) + (1,) * (len(source_shape) - 1 - dim)), source_shape) if source_shape else where.reshape(())
    return scatter_reduce(input, dim, _wrap(np.ascontiguousarray(wide)), source, reduce, include_self=include_self)


def index_copy(input, dim, index, source):
    """A copy of `input` with the slices of `source` where `index` says."""
    need(input, "index_copy")
    need(index, "index_copy", "index", 3)
    need(source, "index_copy", "source", 4)
    data = input._data
    dim, where = _check_slices("index_copy_", dim, data, index._data)
    if data.dtype != source._data.dtype:
        raise RuntimeError(
            f"index_copy_(): self and source expected to have the same dtype, but got (self) {_title(input)} and (source) {_title(source)}"
        )
    fresh = _at_least_1d(source._data)
    if where.size != fresh.shape[dim]:
        raise IndexError(f"index_copy_(): Number of indices ({where.size}) should be equal to source.size(dim) ({fresh.shape[dim]})")
    out = data.copy()
    flat = _at_least_1d(out)
    size = flat.shape[dim]
    if where.size and (where.min() < 0 or where.max() >= size):
        wrong = where[(where < 0) | (where >= size)][0]
        raise IndexError(f"index_copy_(): index {wrong} is out of bounds for dimension {dim} with size {size}")
    flat[_slice_places(dim, where)] = fresh
    return attach(out, "IndexCopyBackward0", (input, source), _index_copy_rule, (index,), data=(dim, source._data.shape))


def _index_copy_rule(node, grad):
    (index,) = node.saved
    dim, shape = node.data
    mine = index_fill(grad, dim, index, 0) if node.needs[0] else None
    return mine, index_select(grad, dim, index).reshape(shape) if node.needs[1] else None


def index_fill(input, dim, index, value):
    """A copy of `input` with one number in the slices that `index` names."""
    need(input, "index_fill")
    need(index, "index_fill", "index", 3)
    data = input._data
    dim, where = _check_slices("index_fill_", dim, data, index._data)
    if isinstance(value, Tensor) and value._data.ndim:
        raise RuntimeError(f"index_fill_ only supports a 0-dimensional value tensor, but got tensor with {value._data.ndim} dimension(s).")
    out = data.copy()
    flat = _at_least_1d(out)
    size = flat.shape[dim]
    if where.size and (where.min() < -size or where.max() >= size):
        wrong = where[(where < -size) | (where >= size)][0]
        raise IndexError(f"index {wrong} is out of bounds for dimension {dim} with size {size}")
    flat[_slice_places(dim, where)] = np.array(_number_of(value)).astype(data.dtype)
    name = "IndexFillBackward1" if isinstance(value, Tensor) else "IndexFillBackward0"
    return attach(out, name, (input, value), _index_fill_rule, (index,), data=dim)


def _index_fill_rule(node, grad):
    (index,) = node.saved
    mine = index_fill(grad, node.data, index, 0) if node.needs[0] else None
    theirs = None
    if node.needs[1]:
        theirs = index_select(grad, node.data, _wrap(np.unique(index._data))).sum()
    return mine, theirs


# -- Places of the whole tensor ------------------------------------------------------------------------------------------------------------


def _flat_index(function, data, index):
    if index.dtype != int64:
        raise RuntimeError(f"{function}(): Expected a long tensor for index, but got {_dtypes.BY_NUM[index.dtype.num].title}")
    size = data.size
    if size == 0 and index.size:
        raise IndexError(f"{function}(): tried to take from an empty tensor")
    if index.size and (index.min() < -size or index.max() >= size):
        wrong = index[(index < -size) | (index >= size)].flat[0]
        raise IndexError(f"out of range: tried to access index {wrong} on a tensor of {size} elements.")
    return index


def take(input, index):
    """Elements of `input` as if it had one dimension."""
    need(input, "take")
    need(index, "take", "index", 2)
    data = input._data
    where = _flat_index("take", data, index._data)
    return attach(data.reshape(-1)[where], "TakeBackward0", (input,), _take_rule, (index,), data=data.shape)


def _take_rule(node, grad):
    (index,) = node.saved
    return (put(_wrap(np.zeros(node.data, grad._data.dtype)), index, grad, True),)


def put(input, index, source, accumulate=False):
    """A copy of `input` in which places, counted as if it had one dimension, get the elements of `source`, or have them added."""
    data = input._data
    where = _flat_index("put_", data, index._data).reshape(-1)
    if where.size != source._data.size:
        raise RuntimeError(
            f"put_(): Expected source and index to have the same number of elements, but got source.numel() = {source._data.size}, "
            f"index.numel() = {where.size}"
        )
    if source._data.dtype != data.dtype:
        raise RuntimeError(
            f"put_(): self and source expected to have the same dtype, but got self.dtype = {_title(input)} and source.dtype = {_title(source)}"
        )
    out = np.array(data, order="C")
    if accumulate:
        np.add.at(out.reshape(-1), where, source._data.reshape(-1))
    else:
        out.reshape(-1)[where] = source._data.reshape(-1)
    return attach(out, "PutBackward0", (input, source), _put_rule, (index,), data=(accumulate, source._data.shape))


def _put_rule(node, grad):
    (index,) = node.saved
    accumulate, shape = node.data
    mine = grad
    if not accumulate and node.needs[0]:
        mine = put(grad, index, _wrap(np.zeros(index._data.shape, grad._data.dtype)))
    return mine if node.needs[0] else None, take(grad, index).reshape(shape) if node.needs[1] else None


def take_along_dim(input, indices, dim=None):
    """`gather` whose other dimensions broadcast; without `dim`, of both as if they had one dimension."""
    need(input, "take_along_dim")
    need(indices, "take_along_dim", "indices", 2)
    if dim is None:
        return gather(input.reshape(-1), 0, indices.reshape(-1))
    a, b = input._data, indices._data
    if a.ndim != b.ndim:
        raise RuntimeError(
            "torch.take_along_dim(): input and indices should have the same number of dimensions, "
            f"but got {a.ndim} dimensions for input, and {b.ndim} dimensions for indices"
        )
    if b.dtype != int64:
        raise RuntimeError(f"torch.take_along_dim(): dtype of indices should be Long but got {_title(indices)}")
    dim = checked_dim(dim, a.ndim)
    wide = []
    for d, (m, n) in enumerate(zip(a.shape, b.shape)):
        if d != dim and m != n and 1 not in (m, n):
            raise RuntimeError(f"The size of tensor a ({m}) must match the size of tensor b ({n}) at non-singleton dimension {d}")
        wide.append(n if m == 1 else m)
    check_size([b.shape[d] if d == dim else n for d, n in enumerate(wide)], 8)
    mine = [a.shape[d] if d == dim else n for d, n in enumerate(wide)]
    theirs = [b.shape[d] if d == dim else n for d, n in enumerate(wide)]
    return gather(input.expand(mine), dim, indices.expand(theirs))


def _check_shapes(a, b):
    for place in range(1, min(len(a), len(b)) + 1):
        m, n = a[-place], b[-place]
        if m != n and m != 1 and n != 1:
            dim = max(len(a), len(b)) - place
            raise RuntimeError(f"The size of tensor a ({m}) must match the size of tensor b ({n}) at non-singleton dimension {dim}")
    return np.broadcast_shapes(a, b)


def masked_select(input, mask, *, out=None):
    """The elements of `input` where `mask` is true, in one dimension; both broadcast."""
    need(input, "masked_select")
    need(mask, "masked_select", "mask", 2)
    data, where = input._data, mask._data
    if where.dtype.kind != "b":
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    shape = _check_shapes(where.shape, data.shape)
    found = np.broadcast_to(data, shape)[np.broadcast_to(where, shape)]
    result = attach(found, "MaskedSelectBackward0", (input,), _masked_select_rule, (mask,), data=shape)
    return given(out, result, "masked_select(): self and result must have the same scalar type")


def _masked_select_rule(node, grad):
    (mask,) = node.saved
    return (masked_scatter(_wrap(np.zeros(node.data, grad._data.dtype)), mask, grad),)


def masked_scatter(input, mask, source):
    """A copy of `input` in which the places where `mask` is true get the elements of `source` one after the other."""
    need(input, "masked_scatter")
    need(mask, "masked_scatter", "mask", 2)
    need(source, "masked_scatter", "source", 3)
    data, where, fresh = input._data, mask._data, source._data
    if data.dtype != fresh.dtype:
        raise RuntimeError(f"masked_scatter: expected self and source to have same dtypes but got{_title(input)} and {_title(source)}")
    if where.dtype.kind != "b":
        raise RuntimeError(f"masked_scatter_ only supports boolean masks, but got mask with dtype {_title(mask)}")
    shape = _check_shapes(data.shape, where.shape)
    out = np.array(np.broadcast_to(data, shape))
    where = np.broadcast_to(where, shape)
    count = int(np.count_nonzero(where))
    if count > fresh.size:
        raise RuntimeError("Number of elements of source < number of ones in mask")
    out[where] = fresh.reshape(-1)[:count]
    return attach(out, "MaskedScatterBackward0", (input, source), _masked_scatter_rule, (mask,), data=fresh.shape)


def _masked_scatter_rule(node, grad):
    (mask,) = node.saved
    mine = grad.masked_fill(mask, 0) if node.needs[0] else None
    theirs = None
    if node.needs[1]:
        shape = node.data
        flowing = masked_select(grad, mask)
        count, size = flowing._data.size, int(np.prod(shape))
        whole = _wrap(np.zeros(size, grad._data.dtype))
        theirs = index_copy(whole, 0, _wrap(np.arange(count, dtype=np.int64)), flowing).reshape(shape)
    return mine, theirs


# -- Running sums, products and extremes ---------------------------------------------------------------------------------------------------


def _running_data(function, input, dim, dtype):
    need(input, function)
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if dtype is not None:
        data = data.astype(dtype.np)
    elif data.dtype.kind != "f":
        data = data.astype(int64)
    return data, dim


def _run(ufunc, data, dim):
    if data.ndim == 0:
        return data.copy()
    if data.dtype == np.float16:
        return ufunc.accumulate(data.astype(np.float32), axis=dim).astype(np.float16)
    return ufunc.accumulate(data, axis=dim)


def cumsum(input, dim, *, dtype=None, out=None):
    """Sums of all elements up to each along `dim`."""
    data, dim = _running_data("cumsum", input, dim, out.dtype if dtype is None and out is not None else dtype)
    return given(out, attach(_run(np.add, data, dim), "CumsumBackward0", (input,), _cumsum_rule, data=dim))


def _back_cumsum(grad, dim):
    """Sums of all elements from each on."""
    if grad._data.ndim == 0:
        return grad
    return cumsum(grad.flip(dim), dim).flip(dim)


def _cumsum_rule(node, grad):
    return (_back_cumsum(grad, node.data),)


def cumprod(input, dim, *, dtype=None, out=None):
    """Products of all elements up to each along `dim`."""
    data, dim = _running_data("cumprod", input, dim, out.dtype if dtype is None and out is not None else dtype)
    return given(out, attach(_run(np.multiply, data, dim), "CumprodBackward0", (input,), _cumprod_rule, (input,), True, dim))


def _cumprod_rule(node, grad):
    (input,) = node.saved
    dim = node.data
    result = node.result()
    zero = input._data == 0
    if zero.ndim == 0 or zero.shape[dim] == 1:
        return (grad,)
    if not zero.any():
        return (_back_cumsum(grad * result, dim) / input,)
    # Up to the first zero, products before it count; at the zero, the products without it; behind it, none.
    zeros = np.cumsum(zero, axis=dim)
    first = _wrap(zero & (zeros == 1))
    usual = _back_cumsum(grad * result, dim) / input.masked_fill(_wrap(zero), 1)
    without = _back_cumsum(grad * cumprod(input.masked_fill(first, 1), dim), dim)
    return (usual.masked_fill(_wrap(zeros > 0), 0) + without.masked_fill(_wrap(~first._data), 0),)


def _running_extreme(function, ufunc, input, dim):
    need(input, function)
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if data.ndim == 0:
        values, indices = data.copy(), np.zeros((), int64)
    else:
        values = ufunc.accumulate(data, axis=dim)
        reached = values == data
        if data.dtype.kind == "f":
            reached |= np.isnan(data)
        steps = np.arange(data.shape[dim], dtype=int64).reshape((-1,) + (1,) * (data.ndim - 1 - dim))
        indices = np.maximum.accumulate(np.where(reached, steps, 0), axis=dim)
    name = "CummaxBackward0" if ufunc is np.maximum else "CumminBackward0"
    node_data = (dim, data.shape, indices)
    found = attach((values, indices), name, (input,), _extreme_rule, data=node_data)
    return (return_types.cummax if ufunc is np.maximum else return_types.cummin)(found)


def _extreme_rule(node, grad, _):
    dim, shape, indices = node.data
    return (scatter_add(_wrap(np.zeros(shape, grad._data.dtype)), dim, _wrap(indices), grad),)


def cummax(input, dim):
    """The largest element up to each along `dim`, and where it stands: the last one, if there are several."""
    return _running_extreme("cummax", np.maximum, input, dim)


def cummin(input, dim):
    """The smallest element up to each along `dim`, and where it stands: the last one, if there are several."""
    return _running_extreme("cummin", np.minimum, input, dim)


def logcumsumexp(input, dim):
    """log of the running sums of exp."""
    need(input, "logcumsumexp")
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if data.dtype.kind != "f":
        raise NotImplementedError(f"\"logcumsumexp_out_cpu\" not implemented for '{_title(input)}'")
    found = _run(np.logaddexp, data, dim)
    return attach(found, "LogcumsumexpBackward0", (input,), _logcumsumexp_rule, (input,), True, dim)


def _logcumsumexp_rule(node, grad):
    (input,) = node.saved
    dim = node.data
    if grad._data.ndim == 0 or grad._data.size == 0:
        return (grad,)
    result = node.result()
    if GRAD[0] and input._data.shape[dim] <= 1024:
        return (_logcumsumexp_pairs(grad, input, result, dim),)

    def part(log_grad):
        return (logcumsumexp((log_grad - result).flip(dim), dim).flip(dim) + input).exp()

    # Positive and negative parts apart, because the sums are of logarithms.
    least = float("-inf")
    above, below = _wrap(grad._data <= 0), _wrap(grad._data >= 0)
    up = part(grad.masked_fill(above, 1).log().masked_fill(above, least))
    down = part((-grad).masked_fill(below, 1).log().masked_fill(below, least))
    return (up - down,)


def _logcumsumexp_pairs(grad, input, result, dim):
    """The same by pairs of an element and a later sum, whose derivatives exist where logarithms of zeros would spoil them."""
    input, result, grad = (tensor.movedim(dim, -1) for tensor in (input, result, grad))
    n = input._data.shape[-1]
    earlier = _wrap(np.tril(np.ones((n, n), bool), -1))
    shares = (input.unsqueeze(-1) - result.unsqueeze(-2)).masked_fill(earlier, 0.0).exp().masked_fill(earlier, 0.0)
    return (shares * grad.unsqueeze(-2)).sum(-1).movedim(-1, dim)


def diff(input, n=1, dim=-1, prepend=None, append=None, *, out=None):
    """Differences of neighbours along `dim`, `n` times."""
    need(input, "diff")
    if input._data.ndim == 0:
        raise RuntimeError("diff expects input to be at least one-dimensional")
    if n < 0:
        raise RuntimeError(f"order must be non-negative but got {n}")
    dim = checked_dim(dim, input._data.ndim)
    if prepend is not None or append is not None:
        import torch

        input = torch.cat([part for part in (prepend, input, append) if part is not None], dim)
    if n == 0:
        return given(out, input.clone())
    for _ in range(min(n, input._data.shape[dim])):
        size = input._data.shape[dim]
        later, earlier = input.narrow(dim, 1, size - 1), input.narrow(dim, 0, size - 1)
        input = later.logical_xor(earlier) if input._data.dtype.kind == "b" else later - earlier
    complaint = None
    if out is not None:
        complaint = f"result type {_title(input)} can't be cast to the desired output type {_title(out)}"
    return given(out, input, complaint)


def _trapezoids(function, y, x, dx, dim):
    need(y, function)
    dim = checked_dim(dim, y._data.ndim)
    size = y._data.shape[dim]
    pairs = y.narrow(dim, 1, size - 1) + y.narrow(dim, 0, size - 1)
    if x is None:
        return pairs, dx, dim
    if x._data.ndim == 1:
        if x._data.shape[0] != size:
            raise RuntimeError("trapezoid: There must be one `x` value for each sample point")
        steps = diff(x).reshape((-1,) + (1,) * (y._data.ndim - 1 - dim))
    else:
        steps = diff(x, dim=dim - y._data.ndim)
    return pairs * steps, 1, dim


def trapezoid(y, x=None, *, dx=1, dim=-1):
    """The integral of `y` by the trapezoidal rule."""
    pairs, step, dim = _trapezoids("trapezoid", y, x, dx, dim)
    if x is not None:
        return _scaled(pairs.sum(dim), "DivBackward1", 0.5)
    return _scaled(pairs.sum(dim), "MulBackward1", step / 2.0)


trapz = trapezoid


def cumulative_trapezoid(y, x=None, *, dx=1, dim=-1):
    """The integral of `y` from its first point to each other."""
    pairs, step, dim = _trapezoids("cumulative_trapezoid", y, x, dx, dim)
    if x is not None:
        return _scaled(cumsum(pairs, dim), "DivBackward1", 0.5)
    return cumsum(_scaled(pairs, "MulBackward1", step / 2.0), dim)


def _scaled(tensor, name, factor):
    """A tensor times a number, as an operation that is called `name`."""
    data = tensor._data
    if data.dtype.kind != "f":
        data = data.astype(_dtypes.DEFAULT_NP[0])
    return attach(data * data.dtype.type(factor), name, (tensor,), _scaled_rule, data=factor)


def _scaled_rule(node, grad):
    return (grad * node.data,)


def repeat_interleave(input, repeats=None, dim=None, *, output_size=None):
    """Each element, or each slice along `dim`, so many times; of a tensor of counts alone, the indices."""
    need(input, "repeat_interleave")
    if repeats is None:
        return _wrap(_repeated(input._data, input._data.size))
    if not isinstance(repeats, Tensor) and isinstance(repeats, (list, tuple)):
        raise TypeError("repeat_interleave(): argument 'repeats' must be Tensor or int, not " + type(repeats).__name__)
    if dim is None:
        input = input.reshape(-1)
        dim = 0
    elif input._data.ndim == 0:
        if isinstance(repeats, Tensor):
            raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
        raise IndexError("Dimension out of range (expected to be in range of [-1, 0], but got 1)")
    dim = checked_dim(dim, input._data.ndim)
    size = input._data.shape[dim]
    if not isinstance(repeats, Tensor):
        if repeats < 0:
            raise RuntimeError("Repeats must be non-negative")
        shape = list(input._data.shape)
        check_size([*shape, repeats], input._data.itemsize)
        wide = input.unsqueeze(dim + 1).expand(shape[: dim + 1] + [repeats] + shape[dim + 1 :]).clone()
        shape[dim] *= repeats
        return wide.view(shape)
    counts = repeats._data
    if counts.size == 1:
        counts = np.broadcast_to(counts.reshape(-1), (size,))
    elif counts.ndim != 1:
        raise RuntimeError("repeats must be 0-dim or 1-dim tensor")
    if counts.size != size:
        raise RuntimeError(
            f"repeats must have the same size as input along dim, but got repeats.size(0) = {counts.size} and input.size({dim}) = {size}"
        )
    return index_select(input, dim, _wrap(_repeated(counts, size)))


def _repeated(counts, size):
    if counts.dtype.kind not in "iu":
        raise NotImplementedError(f"\"repeat_interleave_cpu\" not implemented for '{_dtypes.BY_NUM[counts.dtype.num].title}'")
    if (counts < 0).any():
        raise RuntimeError("repeats can not be negative")
    check_size((int(counts.sum()),), 8)
    return np.repeat(np.arange(size, dtype=int64), counts.astype(np.intp))


def _changing(function, name):
    # A wrapped function complains under its own name: the one below it complains under the name of the method.
    inner = named(function.__wrapped__, name in ("scatter_", "index_fill_"), name)

    def method(self, *args, **keywords):
        return in_place(self, inner, *args, **keywords)

    method.__name__ = method.__qualname__ = name
    return method


def _scatter_add_(input, dim, index, src):
    return _scatter_add("scatter_add_", input, dim, index, src)


_scatter_add_.__name__ = "scatter_add_"
_scatter_add_ = named(_scatter_add_)
_SEVERAL = ("scatter", "index_fill", "repeat_interleave")
for _name in __all__:
    globals()[_name] = named(globals()[_name], _name in _SEVERAL)


METHODS = {
    "gather": gather,
    "scatter": scatter,
    "scatter_": _changing(scatter, "scatter_"),
    "scatter_add": scatter_add,
    "scatter_add_": _changing(_scatter_add_, "scatter_add_"),
    "scatter_reduce": scatter_reduce,
    "scatter_reduce_": _changing(scatter_reduce, "scatter_reduce_"),
    "index_select": index_select,
    "index_add": index_add,
    "index_add_": _changing(index_add, "index_add_"),
    "index_reduce": index_reduce,
    "index_reduce_": _changing(index_reduce, "index_reduce_"),
    "index_copy": index_copy,
    "index_copy_": _changing(index_copy, "index_copy_"),
    "index_fill": index_fill,
    "index_fill_": _changing(index_fill, "index_fill_"),
    "take": take,
    "put": put,
    "put_": _changing(put, "put_"),
    "take_along_dim": take_along_dim,
    "masked_select": masked_select,
    "masked_scatter": masked_scatter,
    "masked_scatter_": _changing(masked_scatter, "masked_scatter_"),
    "cumsum": cumsum,
    "cumsum_": _changing(cumsum, "cumsum_"),
    "cumprod": cumprod,
    "cumprod_": _changing(cumprod, "cumprod_"),
    "cummax": cummax,
    "cummin": cummin,
    "logcumsumexp": logcumsumexp,
    "diff": diff,
    "repeat_interleave": repeat_interleave,
}
