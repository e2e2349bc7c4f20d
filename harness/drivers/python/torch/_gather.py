"""Elements read and written by an index along one dimension."""

import numpy as np

from torch._absent import refuse
from torch._autograd import attach
from torch._calls import given, named
from torch._changes import changing
from torch._indices import at_least_1d, check_index, checked_dim, int64, number_of, places_of, title
from torch._options import check_size
from torch._tensor import Tensor, _wrap, need

__all__ = [
    "gather",
    "scatter",
    "scatter_add",
    "scatter_reduce",
    "take_along_dim",
]


def gather(input, dim, index, *, sparse_grad=False, out=None):
    """out[i][j] = input[i][index[i][j]] for dim 1, and so on: the result has the shape of `index`."""
    need(input, "gather")
    need(index, "gather", "index", 3)
    data, where = input._data, index._data
    dim = checked_dim(dim, data.ndim)
    if where.dtype != int64 and where.dtype != np.int32:
        raise RuntimeError("gather(): Expected dtype int32/int64 for index")
    flat, where = at_least_1d(data), at_least_1d(where)
    if where.size:
        if flat.ndim != where.ndim:
            raise RuntimeError("Index tensor must have the same number of dimensions as input tensor")
        for d in range(flat.ndim):
            if d != dim and where.shape[d] > flat.shape[d]:
                raise RuntimeError(
                    f"Size does not match at dimension {d} expected index {list(where.shape)} to be no larger than self {list(flat.shape)} "
                    f"apart from dimension {dim}"
                )
        check_index("gather", dim, flat.shape[dim], where)
        found = flat[places_of(where, dim)].reshape(index._data.shape)
    else:
        found = np.empty(index._data.shape, data.dtype)
    return given(out, attach(found, "GatherBackward0", (input,), _gather_rule, (index,), data=(dim, data.shape)))


def _gather_rule(node, grad):
    (index,) = node.saved
    dim, shape = node.data
    return (scatter_add(_wrap(np.zeros(shape, grad._data.dtype)), dim, index, grad),)


def _check_scatter(function, self, dim, index, src):
    """Dimension, indices and (if `src` is an array) the part of it that is written."""
    flat, where = at_least_1d(self), at_least_1d(index)
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
        part = at_least_1d(src)
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
    check_index(function, dim, flat.shape[dim], where)
    if part is not None and part.shape != where.shape:
        part = part[tuple(slice(n) for n in where.shape)]
    return dim, flat, places_of(where, dim), part


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
        numbers = part if many else np.array(number_of(src)).astype(out.dtype)
        flat = at_least_1d(out)
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
        np.add.at(at_least_1d(out), places, part)
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
        flat = at_least_1d(out)
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
        raise RuntimeError(f"torch.take_along_dim(): dtype of indices should be Long but got {title(indices)}")
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


def _scatter_add_(input, dim, index, src):
    return _scatter_add("scatter_add_", input, dim, index, src)


_scatter_add_.__name__ = "scatter_add_"
_scatter_add_ = named(_scatter_add_)

for _name in __all__:
    globals()[_name] = named(globals()[_name], _name in ("scatter",))

METHODS = {
    "gather": gather,
    "scatter": scatter,
    "scatter_": changing(scatter, "scatter_"),
    "scatter_add": scatter_add,
    "scatter_add_": changing(_scatter_add_, "scatter_add_"),
    "scatter_reduce": scatter_reduce,
    "scatter_reduce_": changing(scatter_reduce, "scatter_reduce_"),
    "take_along_dim": take_along_dim,
}
