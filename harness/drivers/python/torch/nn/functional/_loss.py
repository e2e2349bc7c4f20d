"""Losses: how far a prediction is from what it should be, by element, summed or as a mean."""

import math
import warnings

import numpy as np

import torch
from torch._autograd import attach
from torch._tensor import Tensor, _wrap, need
from torch.nn.functional._support import Arrays, Tensors, float_kernel, legacy, named, narrow, reduced, single_kernel, title, wide
from torch.nn.functional._distance import cosine_similarity, pairwise_distance

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "cosine_embedding_loss",
    "cross_entropy",
    "ctc_loss",
    "gaussian_nll_loss",
    "hinge_embedding_loss",
    "huber_loss",
    "kl_div",
    "l1_loss",
    "margin_ranking_loss",
    "mse_loss",
    "multi_margin_loss",
    "multilabel_margin_loss",
    "multilabel_soft_margin_loss",
    "nll_loss",
    "poisson_nll_loss",
    "smooth_l1_loss",
    "soft_margin_loss",
    "triplet_margin_loss",
    "triplet_margin_with_distance_loss",
]


def _checked_reduction(reduction):
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")


# Losses of two numbers, place by place: their value and their slope, as formulas on arrays or tensors.


def _paired(input, target, name, kernel, formula, slope, reduction, *numbers):
    """`formula` and `slope`, its derivative in x, take (x, t, xp, *numbers); the derivative in t is -slope."""
    common = torch.result_type(input, target) if input._data.dtype != target._data.dtype else None
    if common is not None:
        input, target = input.to(common), target.to(common)
    data = input._data
    float_kernel(data, kernel)
    x, t = wide(data), wide(target._data)
    if x.shape != t.shape:
        torch.broadcast_tensors(input, target)
        x, t = np.broadcast_arrays(x, t)
    loss = formula(x, t, Arrays, *numbers)
    count = loss.size
    if reduction == "mean":
        loss = loss.mean() if count else loss.dtype.type(np.nan)
    elif reduction == "sum":
        loss = loss.sum()
    result = narrow(np.asarray(loss), data)
    return attach(
        result, name, (input, target), _paired_rule, saved=(input, target), data=(slope, numbers, count if reduction == "mean" else None)
    )


def _paired_rule(node, grad):
    input, target = node.saved
    slope, numbers, count = node.data
    flow = slope(input, target, Tensors, *numbers) * (grad if count is None else grad / count)
    return (flow if node.needs[0] else None), (-flow if node.needs[1] else None)


def _fixed(function, **weights):
    """Complain about a weight that wants a gradient: losses give none."""
    for name, weight in weights.items():
        if weight is not None and weight.requires_grad and torch.is_grad_enabled():
            raise RuntimeError(
                f"The function '{function}' is not differentiable with respect to argument '{name}'. "
                "This input cannot have requires_grad True."
            )


def _warn_sizes(input, target):
    if not (target.size() == input.size()):
        warnings.warn(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). This will likely lead to "
            "incorrect results due to broadcasting. Please ensure they have the same size.",
            stacklevel=3,
        )


def _weighted(loss, weight, reduction, input):
    """Losses by place times a weight; the mean is over the sum of weights."""
    if weight.size() != input.size():
        raise ValueError("Weights and input must have the same size.")
    loss = loss * weight
    return loss.sum() / weight.sum() if reduction == "mean" else reduced(loss, reduction)


def _square(x, t, xp):
    return (x - t) * (x - t)


def _square_slope(x, t, xp):
    return (x - t) * 2


def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    _warn_sizes(input, target)
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    if weight is not None:
        return _weighted(_paired(input, target, "MseLossBackward0", "mse_cpu", _square, _square_slope, "none"), weight, reduction, input)
    return _paired(input, target, "MseLossBackward0", "mse_cpu", _square, _square_slope, reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    _warn_sizes(input, target)
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    loss = (input - target).abs()
    return reduced(loss, reduction) if weight is None else _weighted(loss, weight, reduction, input)


def _smooth(x, t, xp, beta):
    away = xp.abs(x - t)
    return xp.where(away < beta, away * away * (0.5 / beta), away - 0.5 * beta)


def _smooth_slope(x, t, xp, beta):
    gap = x - t
    return torch.clamp(gap / beta, -1, 1)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    _warn_sizes(input, target)
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
    if beta == 0:
        return l1_loss(input, target, reduction=reduction)
    return _paired(input, target, "SmoothL1LossBackward0", "smooth_l1_cpu", _smooth, _smooth_slope, reduction, beta)


def _huber(x, t, xp, delta):
    away = xp.abs(x - t)
    return xp.where(away < delta, away * away * 0.5, (away - 0.5 * delta) * delta)


def _huber_slope(x, t, xp, delta):
    return torch.clamp(x - t, -delta, delta)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    _warn_sizes(input, target)
    _checked_reduction(reduction)
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    if weight is not None:
        loss = _paired(input, target, "HuberLossBackward0", "huber_cpu", _huber, _huber_slope, "none", delta)
        return _weighted(loss, weight, reduction, input)
    return _paired(input, target, "HuberLossBackward0", "huber_cpu", _huber, _huber_slope, reduction, delta)


# Cross entropy.


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
    _checked_reduction(reduction)
    _fixed("nll_loss_forward", weight=weight)
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
    _checked_reduction(reduction)
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
    _checked_reduction(reduction)
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
    _fixed("binary_cross_entropy", weight=weight)
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
    _checked_reduction(reduction)
    if target.size() != input.size():
        raise ValueError(f"Target size ({target.size()}) must be the same as input size ({input.size()})")
    if target._data.dtype.kind != "f":
        raise RuntimeError(f"result type Float can't be cast to the desired output type {title(target._data)}")
    if target._data.dtype != input._data.dtype:
        common = torch.promote_types(input.dtype, target.dtype)
        input, target = input.to(common), target.to(common)
    _fixed("binary_cross_entropy_with_logits", weight=weight, pos_weight=pos_weight)
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


# Between distributions.


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    """target (log target - input); `batchmean` divides the sum by the size of the batch."""
    batch = reduction == "batchmean"
    if not batch:
        reduction = legacy(size_average, reduce, reduction)
        if reduction == "mean":
            warnings.warn(
                "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the "
                "batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in "
                "the next major release.",
                stacklevel=2,
            )
        _checked_reduction(reduction)
    if not input.is_floating_point() or not target.is_floating_point():
        raise RuntimeError("kl_div: Integral inputs not supported.")
    if log_target:
        loss = target.exp() * (target - input)
    else:
        loss = torch.special.xlogy(target, target) - target * input
    loss = reduced(loss, "sum" if batch else reduction)
    return loss / input.shape[0] if batch and input.dim() != 0 else loss


def poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    loss = torch.exp(input) - target * input if log_input else input - target * torch.log(input + eps)
    if full:
        stirling = target * torch.log(target) - target + 0.5 * torch.log(2 * math.pi * target)
        loss = loss + stirling.masked_fill(target <= 1, 0)
    return reduced(loss, reduction)


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """(log var + (input - target)² / var) / 2."""
    if isinstance(var, float):
        if var < 0:
            raise ValueError("var has negative entry/entries")
        var = var * torch.ones_like(input)
    elif bool((var < 0).any()):
        raise ValueError("var has negative entry/entries")
    if var.size() != input.size():
        if input.size()[:-1] == var.size():
            var = var.unsqueeze(-1)
        elif not (input.size()[:-1] == var.size()[:-1] and var.size(-1) == 1):
            raise ValueError("var is of incorrect size")
    _checked_reduction(reduction)
    with torch.no_grad():
        low = var.clone().clamp_(min=eps)
    var = var + (low - var).detach()
    loss = 0.5 * (torch.log(var) + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return reduced(loss, reduction)


# Margins.


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    zero = torch.zeros_like(input)
    away = torch.where(target != 1, (margin - input).clamp_min(0), zero)
    near = torch.where(target != -1, input, zero)
    return reduced(away + near, reduction)


def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    if target.dim() > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    if target.dim() == 1 and (input1.dim() != 2 or input2.dim() != 2):
        raise RuntimeError(
            "1D target tensor expects 2D input tensors, but found inputs with sizes " + f"{list(input1.shape)} and {list(input2.shape)}."
        )
    if not input1.is_floating_point() and not input2.is_floating_point():
        input1 = input1.to(torch.get_default_dtype())
    cosine = cosine_similarity(input1, input2, target.dim())
    zero = torch.zeros_like(cosine)
    near = torch.where(target == 1, 1 - cosine, zero)
    away = torch.where(target == -1, (cosine - margin).clamp_min(0), zero)
    return reduced(near + away, reduction)


def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    if input1.dim() != input2.dim() or input1.dim() != target.dim():
        raise RuntimeError(
            f"margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: {input1.size()}, "
            f"input2: {input2.size()}, target: {target.size()} "
        )
    return reduced((-target * (input1 - input2) + float(margin)).clamp_min(0), reduction)


def triplet_margin_loss(
    anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None, reduce=None, reduction="mean"
):
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    if not anchor.dim() == positive.dim() == negative.dim():
        raise RuntimeError(
            f"All inputs should have same dimension but got {anchor.dim()}D, {positive.dim()}D and {negative.dim()}D inputs."
        )
    near = pairwise_distance(anchor, positive, p, eps)
    away = pairwise_distance(anchor, negative, p, eps)
    if swap:
        away = torch.minimum(away, pairwise_distance(positive, negative, p, eps))
    return reduced((margin + near - away).clamp_min(0), reduction)


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
    _checked_reduction(reduction)
    distance = pairwise_distance if distance_function is None else distance_function
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    near = distance(anchor, positive)
    away = distance(anchor, negative)
    if swap:
        away = torch.minimum(away, distance(positive, negative))
    return reduced((margin + near - away).clamp_min(0), reduction)


def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    logsigmoid = torch.nn.functional.logsigmoid
    loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    if weight is not None:
        loss = loss * weight
    loss = loss.sum(input.dim() - 1) / input.shape[-1]
    return reduced(loss, reduction)


def multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"):
    """mean over j != t of weight[t] max(0, margin - x[t] + x[j]) ** p."""
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    if p not in (1, 2):
        raise ValueError("only p == 1 and p == 2 supported")
    if weight is not None and weight.dim() != 1:
        raise ValueError("weight must be one-dimensional")
    single_kernel(input._data, "multi_margin_loss_cpu_kernel")
    rows = input if input.dim() == 2 else input.unsqueeze(0)
    chosen = target.reshape(-1, 1)
    gap = (margin - rows.gather(1, chosen) + rows).clamp_min(0)
    if p == 2:
        gap = gap * gap
    if weight is not None:
        gap = gap * weight[chosen]
    loss = gap.scatter(1, chosen, 0.0).sum(1) / rows.shape[1]
    if input.dim() < 2:
        loss = loss.squeeze(0)
    return named(reduced(loss, reduction) if reduction != "none" else loss, "MultiMarginLossBackward0")


def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """Labels of each row are those before the first -1; each is to be above each other class by 1."""
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    single_kernel(input._data, "multilabel_margin_loss_forward_out_frame")
    rows = input if input.dim() == 2 else input.reshape(1, -1)
    labels = target._data.reshape(rows.shape)
    losses = []
    for row, given in zip(rows.unbind(0), labels):
        stop = np.flatnonzero(given < 0)
        right = given[: stop[0]] if len(stop) else given
        others = np.setdiff1d(np.arange(len(given)), right)
        gap = 1 - row[_wrap(right.copy())].unsqueeze(1) + row[_wrap(others)].unsqueeze(0)
        losses.append(gap.clamp_min(0).sum() / len(given))
    loss = torch.stack(losses)
    loss = loss if input.dim() == 2 else loss.squeeze(0)
    return named(reduced(loss, reduction), "MultilabelMarginLossBackward0")


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """log(1 + exp(-target input))."""
    _fixed("soft_margin_loss", target=target)
    if not input.is_floating_point():
        raise RuntimeError(f"result type Float can't be cast to the desired output type {title(input._data)}")
    reduction = legacy(size_average, reduce, reduction)
    _checked_reduction(reduction)
    return named(reduced(torch.log1p(torch.exp(-input * target)), reduction), "SoftMarginLossBackward0")


# Graves et al. 2006: connectionist temporal classification.


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """The negative log-likelihood of label sequences, log_probs (T, N, C); `mean` divides each by the length of its target.

    As in the original, the gradient is that of the scores before their log-softmax: exp(log_probs) less the share of each label.
    """
    _checked_reduction(reduction)
    single_kernel(need(log_probs, "ctc_loss", "log_probs")._data, "ctc_loss_cpu")
    batched = log_probs.dim() == 3
    steps, sizes = _lengths(input_lengths), _lengths(target_lengths)
    with torch.enable_grad():
        scores = (log_probs if batched else log_probs.unsqueeze(1)).detach().requires_grad_()
        losses = _ctc_rows(scores, targets._data, steps, sizes, blank)
        (slope,) = torch.autograd.grad(losses.sum(), scores)
    inside = np.arange(scores.shape[0])[:, None] < np.array(steps)
    slope = np.where(inside[..., None], slope._data + np.exp(scores._data), scores._data.dtype.type(0))
    values = losses._data.copy()
    endless = np.isinf(values)
    if zero_infinity:
        values = np.where(endless, values.dtype.type(0), values)
        slope = np.where(endless[:, None], slope.dtype.type(0), slope)
    slope = slope if batched else slope[:, 0]
    loss = attach(values if batched else values[0], "CtcLossBackward0", (log_probs,), _ctc_rule, saved=(log_probs,), data=slope)
    if reduction == "mean":
        lengths = torch.tensor([max(size, 1) for size in sizes], dtype=loss.dtype)
        return (loss / (lengths if batched else lengths[0])).mean()
    return loss.sum() if reduction == "sum" else loss


def _ctc_rule(node, grad):
    node.saved  # noqa: B018 - complains about a graph that is gone, and about changes in place
    return (_wrap(node.data) * (grad.unsqueeze(-1) if grad.dim() else grad),)


def _ctc_rows(scores, labels, steps, sizes, blank):
    """The loss of each sequence; labels are rows of a table, or one sequence after the other."""
    losses = []
    start = 0
    for row, (step, size) in enumerate(zip(steps, sizes)):
        if labels.ndim == 2:
            own = labels[row, :size]
        else:
            own = labels[start : start + size]
            start += size
        losses.append(_ctc_row(scores[:step, row], own, blank))
    return torch.stack(losses)


def _lengths(given):
    if isinstance(given, Tensor):
        given = given.tolist()
    return [int(number) for number in given] if isinstance(given, (list, tuple)) else [int(given)]


def _ctc_row(scores, labels, blank):
    """Forward recursion over the labels with blanks between, in tensor operations; -1e30 stands for log 0 until the end."""
    path = np.full(2 * len(labels) + 1, blank, np.int64)
    path[1::2] = labels
    emitted = scores[:, _wrap(path)]
    skip = np.zeros(len(path), bool)
    skip[3::2] = path[3::2] != path[1:-2:2]
    low = -1e30
    first = torch.full((len(path),), low, dtype=scores.dtype)
    opening = _wrap(np.arange(len(path)) < min(2, len(path)))
    reach = torch.where(opening, emitted[0], first)
    edge = torch.full((2,), low, dtype=scores.dtype)
    for step in range(1, scores.shape[0]):
        shifted = torch.cat([edge, reach])
        jump = torch.where(_wrap(skip), shifted[:-2], first)
        reach = torch.logsumexp(torch.stack([reach, shifted[1:-1], jump]), 0) + emitted[step]
    total = torch.logsumexp(reach[-2:], 0)
    return torch.where(total < low / 2, torch.full_like(total, math.inf), -total)
