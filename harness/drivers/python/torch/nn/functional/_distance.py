"""Distances and angles between vectors."""

import torch
from torch._tensor import need
from torch.nn.functional._support import checked_dim, named, single_kernel

__all__ = ["cosine_similarity", "pairwise_distance", "pdist"]


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    """x1 · x2 / (max(|x1|, eps) max(|x2|, eps)), along one dimension."""
    need(x1, "cosine_similarity", "x1")
    need(x2, "cosine_similarity", "x2", 2)
    common = torch.promote_types(x1.dtype, x2.dtype)
    if not common.is_floating_point:
        raise RuntimeError(f"expected common dtype to be floating point, yet common dtype is {common.title}")
    x1, x2 = torch.broadcast_tensors(x1.to(common), x2.to(common))
    checked_dim(dim, x1.dim())
    first = x1 / torch.linalg.vector_norm(x1, 2, dim, keepdim=True).clamp_min(eps)
    second = x2 / torch.linalg.vector_norm(x2, 2, dim, keepdim=True).clamp_min(eps)
    return (first * second).sum(dim)


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    """|x1 - x2 + eps| along the last dimension."""
    need(x1, "pairwise_distance", "x1")
    need(x2, "pairwise_distance", "x2", 2)
    result = torch.norm(x1 - x2 + eps, p, -1, keepdim)
    return named(result, "NormBackward1")


def pdist(input, p=2.0):
    """The distances between all pairs of rows: (N, M) -> (N (N - 1) / 2)."""
    need(input, "pdist")
    if input.dim() != 2:
        raise RuntimeError(f"pdist only supports 2D tensors, got: {input.dim()}D")
    if not input.is_floating_point():
        raise RuntimeError("pdist only supports floating-point dtypes")
    single_kernel(input._data, "pdist")
    if p < 0:
        raise RuntimeError("pdist only supports non-negative p values")
    rows, columns = torch.triu_indices(input.shape[0], input.shape[0], 1).unbind(0)
    return named(torch.linalg.vector_norm(input[rows] - input[columns], p, 1), "PdistBackward0")
