"""Cross entropy: of classes, of probabilities, of two classes."""

import numpy as np

import torch
from torch._autograd import attach
from torch._tensor import _wrap, need
from torch.nn.functional._support import checked_reduction, fixed, float_kernel, legacy, named, narrow, title, wide

__all__ = ["binary_cross_entropy", "binary_cross_entropy_with_logits", "cross_entropy", "nll_loss"]


def _checked_target(input, target, weight):
    """Complain about classes that do not fit the scores (N, C, *)."""
    data = target._data
    classes = input.shape[1] if input.dim() > 1 else input.shape[0]
    if weight is not None and (weight.dim() != 1 or weight.numel() != classes):
        raise RuntimeError(
            f"weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of shape: "
            f"{list(weight.shape)}"
        )
    if input.dim() <= 2:
        if target.dim() > 1:
            raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    elif tuple(target.shape[1:]) != tuple(input.shape[2:]) or target.dim() != input.dim() - 1:
        wanted = [input.shape[0], *input.shape[2:]]
        raise RuntimeError(f"Expected target size {wanted}, got {list(target.shape)}")
    if data.dtype != np.int64 and data.dtype != np.uint8:
        raise RuntimeError(f"expected target dtype to be Long or Byte, but got {title(data)}")


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    """-weight[target] * input[target], input (N, C, *) of log-probabilities; `mean` divides by the sum of weights."""
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
    fixed("nll_loss_forward", weight=weight)
    need(input, "nll_loss_nd")
    need(target, "nll_loss_nd", "target", 2)
    if input.dim() == 0:
        raise ValueError("Expected 1 or more dimensions (got 0)")
    if input.dim() == 1 and target.dim() == 1 and target.shape[0] != 1:
        raise ValueError(f"For 1D input, 1D target must have size 1, but got target size: {target.shape[0]}")
    if input.dim() != 1 and input.shape[0] != (target.shape[0] if target.dim() else 0):
        count = target.shape[0] if target.dim() else 0
        raise ValueError(f"Expected input batch_size ({input.shape[0]}) to match target batch_size ({count}).")
    _checked_target(input, target, weight)
    data = input._data
    float_kernel(data, "nll_loss_out_frame")
    scores = wide(data) if data.ndim > 1 else wide(data)[None]
    classes = scores.shape[1]
    places = target._data.astype(np.int64, copy=False)
    places = places if data.ndim > 1 else places.reshape(1)
    ignored = places == ignore_index
    outside = ~ignored & ((places < 0) | (places >= classes))
    if outside.any():
        raise IndexError(f"Target {int(places[outside][0])} is out of bounds.")
    safe = np.where(ignored, 0, places)
    factor = np.ones(places.shape, scores.dtype) if weight is None else wide(weight._data)[safe]
    factor = np.where(ignored, scores.dtype.type(0), factor)
    chosen = np.take_along_axis(scores, np.expand_dims(safe, 1), 1)[:, 0]
    loss = np.where(ignored, scores.dtype.type(0), -chosen * factor)
    if reduction == "mean":
        total = factor.sum()
        loss = loss.sum() / total
        factor = np.where(ignored, factor, factor / total)
    elif reduction == "sum":
        loss = loss.sum()
    elif data.ndim == 1:
        loss = loss.reshape(target._data.shape)
    name = "NllLossBackward0" if data.ndim <= 2 else "NllLoss2DBackward0"
    if data.ndim == 3 and reduction == "none":
        name = "ViewBackward0"
    return attach(narrow(np.asarray(loss), data), name, (input,), _nll_rule, saved=(input,), data=(safe, -factor, data.shape))


def _nll_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    return (_placed(grad, *node.data),)


def _placed(grad, places, factor, shape):
    """grad * factor (N, *), put at the classes `places` of zeros of `shape` (N, C, *)."""
    full = shape if len(shape) > 1 else (1, *shape)
    result = np.zeros(full, grad._data.dtype)
    flow = grad._data.reshape(factor.shape) if grad._data.ndim and grad._data.shape != factor.shape else grad._data
    np.put_along_axis(result, np.expand_dims(places, 1), np.expand_dims((flow * factor).astype(result.dtype), 1), 1)
    return attach(result.reshape(shape), "NllLossBackwardBackward0", (grad,), _placed_rule, data=(places, factor, grad._data.shape))


def _placed_rule(node, grad):
    places, factor, shape = node.data
    full = grad if grad.dim() > 1 else grad.unsqueeze(0)
    chosen = full.gather(1, _wrap(np.expand_dims(places, 1))).squeeze(1) * _wrap(factor.astype(grad._data.dtype))
    return (chosen.sum() if shape == () else chosen.reshape(shape),)


def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
    """-log softmax(input)[target], input (N, C, *) of scores; target has class numbers (N, *) or probabilities (N, C, *)."""
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
    need(input, "cross_entropy_loss")
    need(target, "cross_entropy_loss", "target", 2)
    if label_smoothing < 0.0 or label_smoothing > 1.0:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}")
    along = 1 if input.dim() > 1 else 0
    if input.shape == target.shape:
        if not target.is_floating_point():
            raise RuntimeError(f"Expected floating point type for target with class probabilities, got {title(target._data)}")
        if ignore_index >= 0:
            raise RuntimeError("ignore_index is not supported for floating point target")
        return _soft_cross_entropy(input, target, weight, reduction, label_smoothing, along)
    logs = input.log_softmax(along)
    if label_smoothing == 0.0:
        return nll_loss(logs, target, weight, None, ignore_index, None, reduction)
    hard = nll_loss(logs, target, weight, None, ignore_index, None, reduction)
    classes = logs.shape[along]
    spread = (1, -1, *(1,) * (logs.dim() - 2)) if along else (-1,)
    even = -(logs if weight is None else logs * weight.reshape(spread)).sum(along)
    ignored = _wrap(target._data == ignore_index)
    even = even.masked_fill(ignored, 0.0)
    if reduction == "mean":
        if weight is None:
            even = even.sum() / float((~ignored._data).sum())
        else:
            places = _wrap(np.where(ignored._data, 0, target._data))
            even = even.sum() / weight.gather(0, places.flatten()).masked_fill(ignored.flatten(), 0.0).sum()
    elif reduction == "sum":
        even = even.sum()
    return hard * (1 - label_smoothing) + even * (label_smoothing / classes)


def _soft_cross_entropy(input, target, weight, reduction, label_smoothing, along):
    classes = input.shape[along]
    if weight is not None and (weight.dim() != 1 or weight.numel() != classes):
        raise RuntimeError(
            f"cross_entropy: weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of "
            f"shape: {list(weight.shape)}"
        )
    logs = input.log_softmax(along)
    if label_smoothing > 0:
        target = target * (1 - label_smoothing) + label_smoothing / classes
    if weight is not None:
        logs = logs * weight.reshape((1, -1, *(1,) * (logs.dim() - 2)) if along else (-1,))
    if reduction == "none":
        return -(logs * target).sum(along)
    total = -(logs * target).sum()
    return total if reduction == "sum" else named(total / (input.numel() // classes), "DivBackward1")


# Two classes.


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """-weight (t log x + (1 - t) log(1 - x)), logarithms not below -100."""
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}) is deprecated. "
            "Please ensure they have the same size."
        )
    data = input._data
    float_kernel(data, "binary_cross_entropy")
    if target._data.dtype != data.dtype:
        raise RuntimeError(f"Found dtype {title(target._data)} but expected {title(data)}")
    x, t = wide(data), wide(target._data)
    if ((x < 0) | (x > 1)).any():
        raise RuntimeError("all elements of input should be between 0 and 1")
    if ((t < 0) | (t > 1)).any():
        raise RuntimeError("all elements of target should be between 0 and 1")
    fixed("binary_cross_entropy", weight=weight)
    if weight is not None:
        weight = weight.expand(torch.broadcast_shapes(weight.shape, target.shape))
    loss = (t - 1) * np.maximum(np.log1p(-x), -100) - t * np.maximum(np.log(x), -100)
    if weight is not None:
        loss = loss * wide(weight._data)
    count = loss.size
    loss = loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss
    return attach(
        narrow(np.asarray(loss), data),
        "BinaryCrossEntropyBackward0",
        (input, target),
        _binary_rule,
        saved=(input, target),
        data=(weight, count if reduction == "mean" else None),
    )


def _binary_rule(node, grad):
    input, target = node.saved
    weight, count = node.data
    flow = grad if count is None else grad / count
    if weight is not None:
        flow = flow * weight
    to_input = flow * (input - target) / (input * (1 - input)).clamp_min(1e-12) if node.needs[0] else None
    to_target = flow * (torch.log1p(-input).clamp_min(-100) - torch.log(input).clamp_min(-100)) if node.needs[1] else None
    return to_input, to_target


def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None):
    """(1 - t) x + (1 + (pos_weight - 1) t) log(1 + exp(-x)), times weight."""
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
    if target.size() != input.size():
        raise ValueError(f"Target size ({target.size()}) must be the same as input size ({input.size()})")
    if target._data.dtype.kind != "f":
        raise RuntimeError(f"result type Float can't be cast to the desired output type {title(target._data)}")
    if target._data.dtype != input._data.dtype:
        common = torch.promote_types(input.dtype, target.dtype)
        input, target = input.to(common), target.to(common)
    fixed("binary_cross_entropy_with_logits", weight=weight, pos_weight=pos_weight)
    data = input._data
    float_kernel(data, "log_sigmoid_cpu")
    x, t = wide(data), wide(target._data)
    tail = np.log1p(np.exp(-np.abs(x))) + np.maximum(-x, 0)
    if pos_weight is not None:
        tail = (1 + (wide(pos_weight._data) - 1) * t) * tail
    loss = (1 - t) * x + tail
    if weight is not None:
        loss = loss * wide(weight._data)
    count = loss.size
    loss = loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss
    return attach(
        narrow(np.asarray(loss), data),
        "BinaryCrossEntropyWithLogitsBackward0",
        (input, target),
        _logits_rule,
        saved=(input, target),
        data=(weight, pos_weight, count if reduction == "mean" else None),
    )


def _logits_rule(node, grad):
    input, target = node.saved
    weight, pos_weight, count = node.data
    flow = grad if count is None else grad / count
    if weight is not None:
        flow = flow * weight
    to_input = to_target = None
    if node.needs[0]:
        if pos_weight is None:
            to_input = flow * (torch.sigmoid(input) - target)
        else:
            lean = 1 + (pos_weight - 1) * target
            to_input = flow * (1 - target - lean * torch.sigmoid(-input))
    if node.needs[1]:
        slope = -input
        if pos_weight is not None:
            slope = slope - (pos_weight - 1) * torch.nn.functional.logsigmoid(input)
        to_target = flow * slope
    return to_input, to_target
