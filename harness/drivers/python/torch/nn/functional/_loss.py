"""Losses of pairs of numbers and of distributions: how far a prediction is from what it should be."""

import math
import warnings

import numpy as np

import torch
from torch._autograd import attach
from torch.nn.functional._support import Arrays, Tensors, checked_reduction, float_kernel, legacy, narrow, reduced, wide

__all__ = ["gaussian_nll_loss", "huber_loss", "kl_div", "l1_loss", "mse_loss", "poisson_nll_loss", "smooth_l1_loss"]


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
    checked_reduction(reduction)
    if weight is not None:
        return _weighted(_paired(input, target, "MseLossBackward0", "mse_cpu", _square, _square_slope, "none"), weight, reduction, input)
    return _paired(input, target, "MseLossBackward0", "mse_cpu", _square, _square_slope, reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    _warn_sizes(input, target)
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
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
    checked_reduction(reduction)
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
    checked_reduction(reduction)
    if delta <= 0:
        raise RuntimeError("huber_loss does not support non-positive values for delta.")
    if weight is not None:
        loss = _paired(input, target, "HuberLossBackward0", "huber_cpu", _huber, _huber_slope, "none", delta)
        return _weighted(loss, weight, reduction, input)
    return _paired(input, target, "HuberLossBackward0", "huber_cpu", _huber, _huber_slope, reduction, delta)


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
        checked_reduction(reduction)
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
    checked_reduction(reduction)
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
    checked_reduction(reduction)
    with torch.no_grad():
        low = var.clone().clamp_(min=eps)
    var = var + (low - var).detach()
    loss = 0.5 * (torch.log(var) + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return reduced(loss, reduction)
