"""Dropout: values, or whole channels, zeroed at random and the rest scaled up."""

import warnings

import torch
from torch._tensor import need

__all__ = ["alpha_dropout", "dropout", "dropout1d", "dropout2d", "dropout3d", "feature_alpha_dropout"]

# Klambauer et al. 2017: SELU saturates at minus this value.
SATURATED = 1.7580993408473766


def _checked(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def _drop(input, p, training, inplace, noise_shape=None):
    p = float(p)
    if not training or p == 0 or input.numel() == 0:
        return input
    if p == 1:
        return input.mul_(0) if inplace else input * 0
    if input._data.dtype.kind != "f":
        raise RuntimeError(
            f"result type Float can't be cast to the desired output type {torch._dtypes.BY_NUM[input._data.dtype.num].title}"
        )
    noise = torch.empty_like(input) if noise_shape is None else torch.empty(noise_shape, dtype=input.dtype)
    noise = noise.detach().bernoulli_(1 - p).div_(1 - p)
    return input.mul_(noise) if inplace else input * noise


def dropout(input, p=0.5, training=True, inplace=False):
    _checked(p)
    return _drop(need(input, "dropout"), p, training, inplace)


def _channels(input):
    """The shape of one decision for each channel of each sample."""
    return (*input.shape[:2], *(1,) * (input.dim() - 2))


def dropout1d(input, p=0.5, training=True, inplace=False):
    _checked(p)
    if input.dim() not in (2, 3):
        raise RuntimeError(
            f"dropout1d: Expected 2D or 3D input, but received a {input.dim()}D input. Note that dropout1d exists to provide channel-wise "
            "dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs)."
        )
    if input.dim() == 2:
        return _drop(input.unsqueeze(0), p, training, inplace, (1, input.shape[0], 1)).squeeze(0)
    return _drop(input, p, training, inplace, _channels(input))


def dropout2d(input, p=0.5, training=True, inplace=False):
    _checked(p)
    if input.dim() not in (3, 4):
        warnings.warn(
            f"dropout2d: Received a {input.dim()}-D input to dropout2d, which is deprecated and will result in an error in a future "
            "release. To retain the behavior and silence this warning, please use dropout instead. Note that dropout2d exists to "
            "provide channel-wise dropout on inputs with 2 spatial dimensions, a channel dimension, and an optional batch dimension "
            "(i.e. 3D or 4D inputs).",
            stacklevel=2,
        )
    return _drop(input, p, training, inplace, _channels(input))


def dropout3d(input, p=0.5, training=True, inplace=False):
    _checked(p)
    if input.dim() not in (4, 5):
        warnings.warn(
            f"dropout3d: Received a {input.dim()}-D input to dropout3d, which is deprecated and will result in an error in a future "
            "release. To retain the behavior and silence this warning, please use dropout instead. Note that dropout3d exists to "
            "provide channel-wise dropout on inputs with 3 spatial dimensions, a channel dimension, and an optional batch dimension "
            "(i.e. 4D or 5D inputs).",
            stacklevel=2,
        )
    if input.dim() == 4:
        return _drop(input.unsqueeze(0), p, training, inplace, (1, input.shape[0], 1, 1, 1)).squeeze(0)
    return _drop(input, p, training, inplace, _channels(input))


def _alpha(input, p, training, inplace, noise_shape=None):
    p = float(p)
    if not training or p == 0 or input.numel() == 0:
        return input
    if p == 1:
        return input.mul_(0) if inplace else input * 0
    noise = torch.empty_like(input) if noise_shape is None else torch.empty(noise_shape, dtype=input.dtype)
    noise = noise.detach().bernoulli_(1 - p)
    a = 1.0 / ((SATURATED * SATURATED * p + 1) * (1 - p)) ** 0.5
    shift = noise.add(-1).mul_(SATURATED * a).add_(SATURATED * a * p)
    noise.mul_(a)
    return input.mul_(noise).add_(shift) if inplace else input * noise + shift


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    _checked(p)
    return _alpha(need(input, "alpha_dropout"), p, training, inplace)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    _checked(p)
    return _alpha(need(input, "feature_alpha_dropout"), p, training, inplace, _channels(input))
