"""Losses that are zero once a margin is kept."""

import numpy as np

import torch
from torch._tensor import _wrap
from torch.nn.functional._distance import cosine_similarity, pairwise_distance
from torch.nn.functional._support import checked_reduction, fixed, legacy, named, reduced, single_kernel, title

__all__ = [
    "cosine_embedding_loss",
    "hinge_embedding_loss",
    "margin_ranking_loss",
    "multi_margin_loss",
    "multilabel_margin_loss",
    "multilabel_soft_margin_loss",
    "soft_margin_loss",
    "triplet_margin_loss",
    "triplet_margin_with_distance_loss",
]


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
    zero = torch.zeros_like(input)
    away = torch.where(target != 1, (margin - input).clamp_min(0), zero)
    near = torch.where(target != -1, input, zero)
    return reduced(away + near, reduction)


def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
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
    checked_reduction(reduction)
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
    checked_reduction(reduction)
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
    checked_reduction(reduction)
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
    checked_reduction(reduction)
    logsigmoid = torch.nn.functional.logsigmoid
    loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    if weight is not None:
        loss = loss * weight
    loss = loss.sum(input.dim() - 1) / input.shape[-1]
    return reduced(loss, reduction)


def multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"):
    """mean over j != t of weight[t] max(0, margin - x[t] + x[j]) ** p."""
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
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
    checked_reduction(reduction)
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
    fixed("soft_margin_loss", target=target)
    if not input.is_floating_point():
        raise RuntimeError(f"result type Float can't be cast to the desired output type {title(input._data)}")
    reduction = legacy(size_average, reduce, reduction)
    checked_reduction(reduction)
    return named(reduced(torch.log1p(torch.exp(-input * target)), reduction), "SoftMarginLossBackward0")
