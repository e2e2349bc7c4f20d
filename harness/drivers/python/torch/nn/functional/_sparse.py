"""Rows looked up in a table: embeddings, bags of them, one-hot vectors."""

import numpy as np

import torch
from torch._absent import refuse
from torch._autograd import attach, touched
from torch._tensor import Tensor, _wrap, need
from torch.nn.functional._support import named, title

__all__ = ["embedding", "embedding_bag", "one_hot"]


def one_hot(input, num_classes=-1):
    """(*) of class numbers -> (*, num_classes) of 0 and 1."""
    data = need(input, "one_hot")._data
    if input.dtype is not torch.int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    if data.size == 0:
        if num_classes <= 0:
            raise RuntimeError("Can not infer total number of classes from empty tensor.")
        return _wrap(np.zeros((*data.shape, num_classes), np.int64))
    if data.min() < 0:
        raise RuntimeError("Class values must be non-negative.")
    if num_classes == -1:
        num_classes = int(data.max()) + 1
    elif num_classes <= data.max():
        raise RuntimeError("Class values must be smaller than num_classes.")
    result = np.zeros((*data.shape, num_classes), np.int64)
    np.put_along_axis(result, data[..., None], 1, -1)
    return _wrap(result)


def _rows(weight, places, kept=None):
    """weight (V, D) at places (*) -> (*, D); gradients flow to the rows where `kept` (an array of factors, or None) lets them."""
    return attach(
        weight._data[places],
        "EmbeddingBackward0",
        (weight,),
        _rows_rule,
        saved=(_wrap(places),),
        data=(places, weight._data.shape[0], kept),
    )


def _rows_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    return (_summed(grad, *node.data),)


def _summed(grad, places, count, kept):
    """(*, D) summed into (count, D) at places (*)."""
    flat = grad._data.reshape(-1, grad._data.shape[-1])
    if kept is not None:
        flat = flat * kept.reshape(-1, 1).astype(flat.dtype)
    result = np.zeros((count, flat.shape[1]), flat.dtype)
    np.add.at(result, places.reshape(-1), flat)
    return attach(result, "EmbeddingDenseBackwardBackward0", (grad,), _summed_rule, data=(places, kept))


def _summed_rule(node, grad):
    places, kept = node.data
    rows = _rows(grad, places)
    return (rows if kept is None else rows * _wrap(kept.astype(grad._data.dtype)).unsqueeze(-1),)


def _checked_places(places, count):
    """Indices as an array that NumPy takes, within the table."""
    if places.size and (places.min() < 0 or places.max() >= count):
        raise IndexError("index out of range in self")


def _renormed(weight, places, max_norm, norm_type):
    """Scale the rows in use down to `max_norm`, in place."""
    data = weight._data
    for row in np.unique(places):
        norm = np.linalg.norm(data[row], norm_type)
        if norm > max_norm:
            data[row] *= max_norm / (norm + 1e-7)
    touched(weight)


def _padding(padding_idx, count):
    if padding_idx is None:
        return None
    if not -count <= padding_idx < count:
        raise AssertionError("Padding_idx must be within num_embeddings")
    return padding_idx % count


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    """weight (V, D) at input (*) -> (*, D)."""
    padding_idx = _padding(padding_idx, weight.shape[0])
    if sparse:
        refuse("torch.nn.functional.embedding(sparse=True)", "leave it out: gradients are dense")
    if not isinstance(input, Tensor):
        raise TypeError(f"embedding(): argument 'indices' (position 2) must be Tensor, not {type(input).__name__}")
    places = input._data
    if weight.dim() != 2:
        raise RuntimeError("'weight' must be 2-D")
    if input.dtype not in (torch.int64, torch.int32):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"torch.{title(places)}Tensor instead (while checking arguments for embedding)"
        )
    count = weight.shape[0]
    _checked_places(places, count)
    if max_norm is not None:
        _renormed(weight, places, max_norm, norm_type)
    kept = None
    if padding_idx is not None:
        kept = (places != padding_idx).astype(np.float64)
    if scale_grad_by_freq:
        share = 1 / np.bincount(places.reshape(-1).astype(np.intp), minlength=count)[places]
        kept = share if kept is None else kept * share
    return _rows(weight, places.copy(), kept)


def embedding_bag(
    input,
    weight,
    offsets=None,
    max_norm=None,
    norm_type=2,
    scale_grad_by_freq=False,
    mode="mean",
    sparse=False,
    per_sample_weights=None,
    include_last_offset=False,
    padding_idx=None,
):
    """Sums, means or maxima of rows: bags are the rows of `input` (B, N), or start at `offsets` of `input` (N)."""
    if sparse or scale_grad_by_freq:
        refuse("torch.nn.functional.embedding_bag(sparse=True or scale_grad_by_freq=True)", "leave it out: gradients are dense")
    if per_sample_weights is not None and mode != "sum":
        raise NotImplementedError(
            "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' "
            f"(got mode='{mode}'). Please open a feature request on GitHub."
        )
    if mode not in ("sum", "mean", "max"):
        raise ValueError("mode has to be one of sum, mean or max")
    padding_idx = _padding(padding_idx, weight.shape[0])
    if input.dim() == 2:
        if offsets is not None:
            raise ValueError(
                "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, "
                f"found offsets of type {type(offsets)}"
            )
        starts = np.arange(input.shape[0]) * input.shape[1]
        ends = starts + input.shape[1]
        input = input.reshape(-1)
        if per_sample_weights is not None:
            per_sample_weights = per_sample_weights.reshape(-1)
    elif input.dim() == 1:
        if offsets is None:
            raise ValueError("offsets has to be a 1D Tensor but got None")
        starts = offsets._data
        if len(starts) and starts[0] != 0:
            raise ValueError(
                f"offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got {starts[0]}"
            )
        ends = np.append(starts[1:], input.shape[0])
        if include_last_offset:
            starts, ends = starts[:-1], starts[1:]
    else:
        raise ValueError(f"input has to be 1D or 2D Tensor, but got Tensor of dimension {input.dim()}")
    if not weight.is_floating_point():
        raise RuntimeError(
            "Expected tensor for argument #1 'weight' to have one of the following scalar types: Half, BFloat16, Float, Double; but got "
            f"torch.{title(weight._data)}Tensor instead (while checking arguments for embedding_bag)"
        )
    places = input._data
    _checked_places(places, weight.shape[0])
    if max_norm is not None:
        _renormed(weight, places, max_norm, norm_type)
    bags = []
    for start, end in zip(starts, ends):
        inside = np.arange(start, end)
        bags.append(inside if padding_idx is None else inside[places[inside] != padding_idx])
    if mode == "max":
        found = [_rows(weight, places[bag]).max(0)[0] if len(bag) else torch.zeros(weight.shape[1], dtype=weight.dtype) for bag in bags]
        result = torch.stack(found)
    else:
        order = np.concatenate(bags).astype(np.int64) if bags else np.zeros(0, np.int64)
        owners = np.array([number for number, bag in enumerate(bags) for _ in bag], np.int64)
        rows = _rows(weight, places[order])
        if per_sample_weights is not None:
            rows = rows * per_sample_weights[_wrap(order)].unsqueeze(-1)
        elif mode == "mean":
            share = 1 / np.maximum([len(bag) for bag in bags], 1)
            rows = rows * _wrap(share[owners].astype(weight._data.dtype)).unsqueeze(-1)
        result = _summed(rows, owners, len(bags), None)
    return named(result, "EmbeddingBagBackward0")
