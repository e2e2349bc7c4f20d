"""Sorting, selecting, counting and finding places."""

import numpy as np

from torch import _dtypes, _order, return_types
from torch._autograd import attach
from torch._calls import given, invalid, named
from torch._gather import scatter
from torch._indices import checked_dim, int64
from torch._options import check_size
from torch._tensor import Tensor, _wrap, need

__all__ = [
    "argsort",
    "bincount",
    "bucketize",
    "histc",
    "histogram",
    "kthvalue",
    "median",
    "mode",
    "msort",
    "nanmedian",
    "searchsorted",
    "sort",
    "topk",
    "unique",
    "unique_consecutive",
]


def _title(tensor):
    return _dtypes.BY_NUM[tensor._data.dtype.num].title


def _along(array, indices, dim):
    """The elements that `indices` names along `dim`."""
    return np.take_along_axis(array, indices, dim) if array.ndim else array.copy()


def order(array, dim, descending):
    """The indices of a stable sort. NaN is the largest number."""
    if array.ndim == 0:
        return np.zeros((), int64)
    if not descending:
        return np.argsort(array, axis=dim, kind="stable").astype(int64, copy=False)
    # A stable sort of the reversed elements, reversed.
    found = np.flip(np.argsort(np.flip(array, dim), axis=dim, kind="stable"), dim)
    return (array.shape[dim] - 1 - found).astype(int64, copy=False)


def _place_rule(node, grad, _=None):
    """Each result is one element of the input: its gradient goes back to where that stood."""
    dim, shape, indices = node.data
    if not shape:
        return (grad,)
    if grad._data.ndim < len(shape):
        grad = grad.unsqueeze(dim)
        indices = np.expand_dims(indices, dim)
    return (scatter(_wrap(np.zeros(shape, grad._data.dtype)), dim, _wrap(indices), grad),)


def _picked(kind, name, input, dim, indices, keepdim=True, values=None):
    """Values and indices, as a tuple with names; without `keepdim`, `indices` has size 1 along `dim`, which goes."""
    if values is None:
        values = _along(input._data, indices, dim)
    if not keepdim and input._data.ndim:
        values, indices = values.squeeze(dim), indices.squeeze(dim)
    return kind(attach((values, indices), name, (input,), _place_rule, data=(dim, input._data.shape, indices)))


def sort(input, dim=-1, descending=False, stable=False, *, out=None):
    """The elements along `dim` in order, and where each stood. Sorting is stable."""
    need(input, "sort")
    dim = checked_dim(dim, input._data.ndim)
    found = _picked(return_types.sort, "SortBackward0", input, dim, order(input._data, dim, descending))
    return _given("sort", found, out, input)


def _given(function, result, out, *arguments):
    """`result`, or the two tensors of `out` with its contents."""
    if out is None:
        return result
    if isinstance(out, Tensor):
        raise invalid(function, arguments, {"out": out})
    return type(result)(given(target, source) for target, source in zip(out, result))


def argsort(input, dim=-1, descending=False, stable=False):
    need(input, "argsort")
    dim = checked_dim(dim, input._data.ndim)
    return _wrap(order(input._data, dim, descending))


def msort(input):
    return sort(input, 0)[0]


def topk(input, k, dim=-1, largest=True, sorted=True, *, out=None):
    """The `k` largest or smallest elements along `dim`, and where they stand."""
    need(input, "topk")
    if isinstance(k, Tensor) and k._data.size == 1 and k._data.dtype.kind in "iu":
        k = int(k._data)
    if not isinstance(k, (int, np.integer)) or isinstance(k, bool):
        raise TypeError(f"topk(): argument 'k' (position 2) must be int, not {type(k).__name__}")
    data = input._data
    dim = checked_dim(dim, data.ndim)
    size = data.shape[dim] if data.ndim else 1
    if not 0 <= k <= size:
        raise RuntimeError("selected index k out of range")
    if data.dtype.kind == "b":
        raise NotImplementedError("topk does not support bool dtypes on CPU")
    if data.ndim == 0:
        indices = np.zeros((), int64)
    else:
        rows = np.moveaxis(data, dim, -1)
        found = order(rows, rows.ndim - 1, largest)[..., : min(k + 1, size)]
        values = np.take_along_axis(rows, found, -1)
        found = found[..., :k]
        if k and rows.size:
            if sorted:
                same = values[..., 1:] == values[..., :-1]
                if data.dtype.kind == "f":
                    same |= np.isnan(values[..., 1:]) & np.isnan(values[..., :-1])
                unclear = np.argwhere(same.any(-1))
            else:
                unclear = np.argwhere(np.ones(rows.shape[:-1], bool))
            if len(unclear):
                found = np.array(found)
                for place in map(tuple, unclear.tolist()):
                    found[place] = _first_of_equals(rows[place].tolist(), k, largest, sorted)
        indices = np.ascontiguousarray(np.moveaxis(found, -1, dim))
    return _given("topk", _picked(return_types.topk, "TopkBackward0", input, dim, indices), out, input, k)


def _first_of_equals(row, k, largest, in_order):
    if largest:

        def less(a, b):
            x, y = row[a], row[b]
            return x > y or (x != x and y == y)
    else:

        def less(a, b):
            x, y = row[a], row[b]
            return x < y or (y != y and x == x)

    items = list(range(len(row)))
    if k * 64 <= len(row):
        _order.partial_sort(items, k, less)
    else:
        _order.nth_element(items, k - 1, less)
        if in_order:
            _order.sort(items, k - 1, less)
    return items[:k]


def _one_of_rows(data, dim, choose):
    """For each row along `dim`, the index that `choose` finds in a list; size 1 along `dim`."""
    rows = np.moveaxis(data, dim, -1)
    flat = rows.reshape(-1, rows.shape[-1]).tolist()
    return np.expand_dims(np.array([choose(row) for row in flat], int64).reshape(rows.shape[:-1]), dim)


def _checked_k(function, k):
    if isinstance(k, Tensor):
        k = int(k._data)
    if not isinstance(k, (int, np.integer)) or isinstance(k, bool):
        raise TypeError(f"{function}(): argument 'k' (position 2) must be int, not {type(k).__name__}")
    return int(k)


def kthvalue(input, k, dim=-1, keepdim=False):
    """The `k`-th smallest element along `dim`, counted from 1, and where it stands."""
    need(input, "kthvalue")
    k = _checked_k("kthvalue", k)
    data = input._data
    dim = checked_dim(dim, data.ndim)
    size = data.shape[dim] if data.ndim else 1
    if size == 0:
        raise IndexError(f"kthvalue(): Expected reduction dim {dim} to have non-zero size.")
    if not 1 <= k <= size:
        raise RuntimeError(f"kthvalue(): selected number k out of range for dimension {dim}")
    if data.dtype.kind == "b" and data.ndim:
        raise NotImplementedError("\"kthvalue_cpu\" not implemented for 'Bool'")

    def choose(row):
        items = list(range(len(row)))
        _order.quick_select(items, k - 1, lambda a, b: row[a] > row[b] or (row[a] != row[a] and row[b] == row[b]))
        return items[k - 1]

    indices = _selected(data, dim, k - 1, choose)
    return _picked(return_types.kthvalue, "KthvalueBackward0", input, dim, indices, keepdim)


def _selected(data, dim, nth, choose):
    """The index of the `nth` element in order along `dim`; where another one equals it, `choose` says which."""
    if data.ndim == 0:
        return np.zeros((), int64)
    found = np.take(order(data, dim, False), [nth], axis=dim)
    value = np.take_along_axis(data, found, dim)
    same = data == value
    if data.dtype.kind == "f":
        same |= np.isnan(data) & np.isnan(value)
    if (same.sum(dim) > 1).any():
        return _one_of_rows(data, dim, choose)
    return found


def _middle(data, dim, ignore_nan):
    """Where the lower median along `dim` stands, in a stable sort; the first NaN is the median, unless they are ignored."""
    if data.ndim == 0:
        return np.zeros((), int64)
    size = data.shape[dim]
    found = order(data, dim, False)
    if data.dtype.kind != "f":
        return np.take(found, [(size - 1) // 2], axis=dim)
    missing = np.isnan(data).sum(dim, keepdims=True)
    if ignore_nan:
        nth = np.maximum(size - missing - 1, 0) // 2
    else:
        nth = np.where(missing > 0, size - missing, (size - 1) // 2)
    return np.take_along_axis(found, nth, dim)


def _median(function, input, dim, keepdim, ignore_nan):
    need(input, function)
    data = input._data
    if data.dtype.kind == "b":
        raise NotImplementedError(f"\"{'median_cpu' if dim is None else 'median_out'}\" not implemented for 'Bool'")
    if dim is None:
        if data.size == 0:
            return attach(np.array(np.nan if data.dtype.kind == "f" else 0).astype(data.dtype), "MedianBackward0", (input,), _shares_rule)
        flat = data.reshape(-1)
        missing = int(np.isnan(flat).sum()) if data.dtype.kind == "f" else 0
        if missing and not ignore_nan:
            found = np.array(np.nan, data.dtype)
        else:
            found = np.array(np.sort(flat)[max(flat.size - missing - 1, 0) // 2])
        name = "NanmedianBackward0" if ignore_nan else "MedianBackward0"
        return attach(found, name, (input,), _shares_rule, (input,), True)
    dim = checked_dim(dim, data.ndim)
    size = data.shape[dim] if data.ndim else 1
    if size == 0:
        raise IndexError(f"median(): Expected reduction dim {dim} to have non-zero size.")
    kind = return_types.nanmedian if ignore_nan else return_types.median
    name = "NanmedianBackward1" if ignore_nan else "MedianBackward1"

    indices = _middle(data, dim, ignore_nan)
    return _picked(kind, name, input, dim, indices, keepdim)


def _shares_rule(node, grad):
    """Equal shares for all elements that equal the result."""
    (input,) = node.saved
    result = node.result()._data
    same = input._data == result if result == result else np.isnan(input._data)
    shares = same.astype(grad._data.dtype)
    shares /= shares.sum()
    return (_wrap(shares) * grad,)


def median(input, dim=None, keepdim=False, **more):
    """The lower of the two middle elements; along `dim`, also where it stands."""
    _need_dim("median", dim, keepdim, more)
    return _median("median", input, dim, keepdim, False)


def nanmedian(input, dim=None, keepdim=False, **more):
    """The same, as if there were no NaN."""
    _need_dim("nanmedian", dim, keepdim, more)
    return _median("nanmedian", input, dim, keepdim, True)


def _need_dim(function, dim, keepdim, more):
    if dim is None and (keepdim or more):
        raise TypeError(f'{function}() missing 1 required positional arguments: "dim"')
    if more:
        raise TypeError(f"{function}() got an unexpected keyword argument '{next(iter(more))}'")


def mode(input, dim=-1, keepdim=False):
    """The smallest of the most frequent elements along `dim`, and where it stands last."""
    need(input, "mode")
    data = input._data
    dim = checked_dim(dim, data.ndim)
    if data.ndim == 0:
        indices = np.zeros((), int64)
    else:
        if data.shape[dim] == 0:
            raise IndexError(f"mode(): Expected reduction dim {dim} to have non-zero size.")
        indices = _one_of_rows(data, dim, _most_frequent)
    return _picked(return_types.mode, "ModeBackward0", input, dim, indices, keepdim)


def _most_frequent(row):
    # Counts and last places; -count, then value, decides.
    seen = {}
    for place, value in enumerate(row):
        seen[value] = (seen[value][0] + 1 if value in seen else 1, place)
    best = min(seen.items(), key=lambda item: (-item[1][0], item[0]))
    return best[1][1]


# -- Distinct elements ---------------------------------------------------------------------------------------------------------------------


def _several(parts, wanted):
    found = tuple(_wrap(part) for part, want in zip(parts, wanted) if want)
    return found[0] if len(found) == 1 else found


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct elements, or slices along `dim`, in order."""
    need(input, "_unique2")
    data = input._data
    if dim is not None:
        dim = checked_dim(dim, data.ndim)
        if data.ndim == 0:
            dim = None
    values, inverse, counts = np.unique(data, return_inverse=True, return_counts=True, axis=dim, equal_nan=False)
    inverse = inverse.reshape(data.shape if dim is None else (data.shape[dim],))
    parts = (values, inverse.astype(int64, copy=False), counts.astype(int64, copy=False))
    return _several(parts, (True, return_inverse, return_counts))


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    """Elements, or slices along `dim`, without those that equal the one before."""
    need(input, "unique_consecutive")
    data = input._data
    if dim is None:
        rows = data.reshape(-1)
        fresh = np.ones(rows.size, bool)
        fresh[1:] = rows[1:] != rows[:-1]
        values = rows[fresh]
        shape = data.shape
    else:
        dim = checked_dim(dim, data.ndim)
        rows = np.moveaxis(data, dim, 0)
        fresh = np.ones(len(rows), bool)
        fresh[1:] = (rows[1:] != rows[:-1]).reshape(max(len(rows) - 1, 0), -1).any(1)
        values = np.moveaxis(rows[fresh], 0, dim)
        shape = (len(rows),)
    inverse = (np.cumsum(fresh) - 1).astype(int64).reshape(shape)
    starts = np.flatnonzero(fresh)
    counts = np.diff(np.append(starts, fresh.size)).astype(int64)
    return _several((values, inverse, counts), (True, return_inverse, return_counts))


# -- Counting ------------------------------------------------------------------------------------------------------------------------------


def bincount(input, weights=None, minlength=0):
    """How often each number below the largest occurs, or the sums of the weights of each."""
    need(input, "bincount")
    data = input._data
    if data.dtype.kind not in "iu":
        raise NotImplementedError(f"\"bincount_cpu\" not implemented for '{_title(input)}'")
    if minlength < 0:
        raise RuntimeError("minlength should be >= 0")
    if data.ndim != 1 or (data.size and data.min() < 0):
        raise RuntimeError("bincount only supports 1-d non-negative integral inputs.")
    if weights is not None and weights._data.shape != data.shape:
        raise RuntimeError("weights should be 1-d and have the same length as input")
    check_size((max(int(data.max()) + 1 if data.size else 0, minlength),), 8)
    if weights is None:
        return _wrap(np.bincount(data.astype(np.intp, copy=False), minlength=minlength).astype(int64, copy=False))
    w = weights._data
    kind = w.dtype if w.dtype in (np.float32, np.float64) else np.dtype(np.float64)
    found = np.zeros(max(int(data.max()) + 1 if data.size else 0, minlength), kind)
    np.add.at(found, data, w.astype(kind, copy=False))
    return _wrap(found)


def histc(input, bins=100, min=0, max=0, *, out=None):
    """How many elements fall into each of `bins` equal parts of [min, max], or of what the elements span."""
    need(input, "histc")
    data = input._data.reshape(-1)
    if bins <= 0:
        raise RuntimeError(f"torch.histogram(): bins must be > 0, but got {bins} for dimension 0")
    if data.dtype.kind != "f":
        raise NotImplementedError(f"\"histogram_cpu\" not implemented for '{_title(input)}'")
    check_size((bins + 1,), data.itemsize)
    low, high = float(min), float(max)
    if low > high:
        raise RuntimeError("torch.histc: max must be larger than min")
    if low == high and data.size:
        low, high = float(data.min()), float(data.max())
        if not (np.isfinite(low) and np.isfinite(high)):
            shown = ["-nan" if x != x else f"{x:g}" for x in (low, high)]
            raise RuntimeError(f"torch.histc: range of [{shown[0]}, {shown[1]}] is not finite")
    if low == high:
        low, high = low - 1, high + 1
    kind = data.dtype.type
    inside = data[(data >= low) & (data <= high)]
    places = ((inside - kind(low)) * kind(bins) / kind(high - low)).astype(np.int64)
    places[places == bins] = bins - 1
    found = np.bincount(places.astype(np.intp, copy=False), minlength=bins).astype(data.dtype)
    if out is not None:
        out._data[...] = found
        return out
    return _wrap(found)


def histogram(input, bins, *, range=None, weight=None, density=False, out=None):
    """How many elements, or how much weight, fall between neighbouring edges; the last part includes its end."""
    need(input, "histogram")
    data = input._data.reshape(-1)
    if data.dtype.kind != "f":
        raise NotImplementedError(f"\"histogramdd\" not implemented for '{_title(input)}'")
    if isinstance(bins, Tensor):
        edges = bins._data
    else:
        if bins <= 0:
            raise RuntimeError(f"torch.histogram(): bins must be > 0, but got {bins} for dimension 0")
        low, high = range if range is not None else (data.min(), data.max()) if data.size else (0.0, 1.0)
        if low == high:
            low, high = low - 1, high + 1
        edges = np.linspace(low, high, bins + 1).astype(data.dtype)
    inside = (data >= edges[0]) & (data <= edges[-1])
    places = np.minimum(np.searchsorted(edges, data[inside], side="right") - 1, len(edges) - 2)
    weights = None if weight is None else weight._data.reshape(-1)[inside]
    found = np.bincount(places.astype(np.intp, copy=False), weights, minlength=len(edges) - 1).astype(data.dtype)
    if density:
        found = (found / (found.sum() * np.diff(edges))).astype(data.dtype)
    return return_types.histogram((_wrap(found), _wrap(edges.copy())))


# -- Places in a sorted sequence -----------------------------------------------------------------------------------------------------------


def _find(function, edges, values, out_int32, right, side):
    if side is not None:
        if side not in ("left", "right"):
            raise RuntimeError(f"torch.searchsorted(): side can only be 'left' or 'right' but got {side}")
        if right and side == "left":
            raise RuntimeError("torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True")
        right = side == "right"
    where = "right" if right else "left"
    if edges.ndim == 1:
        found = np.searchsorted(edges, values, side=where)
    else:
        if edges.shape[:-1] != values.shape[:-1]:
            raise RuntimeError(
                "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input "
                f"value tensor must match, but we got boundaries tensor {list(edges.shape)} and input value tensor {list(values.shape)}"
            )
        rows = zip(edges.reshape(-1, edges.shape[-1]), values.reshape(-1, values.shape[-1]))
        found = np.array([np.searchsorted(a, b, side=where) for a, b in rows]).reshape(values.shape)
    return _wrap(np.asarray(found).astype(np.int32 if out_int32 else int64, copy=False))


def searchsorted(sorted_sequence, input, *, out_int32=False, right=False, side=None, sorter=None):
    """Where each value would go into a sorted sequence; rows of the last dimension have their own."""
    need(sorted_sequence, "searchsorted", "sorted_sequence")
    edges = sorted_sequence._data
    if sorter is not None:
        if sorter._data.dtype != int64:
            raise RuntimeError(f"torch.searchsorted(): sorter must be a tensor of long dtype but got dtype {_title(sorter)}")
        edges = np.take_along_axis(edges, sorter._data, -1)
    if isinstance(input, Tensor):
        values = input._data
    else:
        if edges.ndim != 1:
            raise RuntimeError(
                "torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor "
                f"dim({edges.ndim}) and input value's dim(0) numel(1)"
            )
        values = np.array(input)
    return _find("searchsorted", edges, values, out_int32, right, side)


def bucketize(input, boundaries, *, out_int32=False, right=False):
    """Which interval between `boundaries` each value falls into."""
    need(boundaries, "bucketize", "boundaries", 2)
    if boundaries._data.ndim != 1:
        raise RuntimeError(f"boundaries tensor must be 1 dimension, but got dim({boundaries._data.ndim})")
    values = input._data if isinstance(input, Tensor) else np.array(input)
    return _find("bucketize", boundaries._data, values, out_int32, right, None)


for _name in __all__:
    globals()[_name] = named(globals()[_name], _name in ("sort", "argsort", "searchsorted", "bucketize", "histogram", "mode"))
unique = named(unique.__wrapped__, False, "_return_output", synonyms=False)

METHODS = {
    "sort": sort,
    "argsort": argsort,
    "msort": msort,
    "topk": topk,
    "kthvalue": kthvalue,
    "median": median,
    "nanmedian": nanmedian,
    "mode": mode,
    "unique": unique,
    "unique_consecutive": unique_consecutive,
    "bincount": bincount,
    "histc": histc,
    "histogram": histogram,
}
