"""Connectionist temporal classification (Graves et al. 2006)."""

import math

import numpy as np

import torch
from torch._autograd import attach
from torch._tensor import Tensor, _wrap, need
from torch.nn.functional._support import checked_reduction, single_kernel

__all__ = ["ctc_loss"]


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """The negative log-likelihood of label sequences, log_probs (T, N, C); `mean` divides each by the length of its target.

    As in the original, the gradient is that of the scores before their log-softmax: exp(log_probs) less the share of each label.
    """
    checked_reduction(reduction)
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
