"""Windows: weights that fade a signal out at both ends."""

import math

import numpy as np

from torch._options import finish, options, target_of

__all__ = ["bartlett_window", "blackman_window", "hann_window", "kaiser_window", "hamming_window"]


def _window(length, periodic, alpha, beta, dtype):
    if length == 1:
        return np.ones(1, target_of(dtype))
    i = np.arange(length, dtype=np.float64)
    return (alpha - beta * np.cos(2 * math.pi * i / (length if periodic else length - 1))).astype(target_of(dtype))


def hann_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    return finish(_window(window_length, periodic, 0.5, 0.5, dtype), requires_grad)


def hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    return finish(_window(window_length, periodic, alpha, beta, dtype), requires_grad)


def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if window_length == 1:
        return finish(np.ones(1, target_of(dtype)), requires_grad)
    width = window_length if periodic else window_length - 1
    i = np.arange(window_length, dtype=np.float64)
    return finish((1 - np.abs(2 * i / width - 1)).astype(target_of(dtype)), requires_grad)


def blackman_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if window_length == 1:
        return finish(np.ones(1, target_of(dtype)), requires_grad)
    target = target_of(dtype)
    angle = np.arange(window_length).astype(target) * target.type(math.pi / (window_length if periodic else window_length - 1))
    return finish(np.cos(angle * 4) * target.type(0.08) - np.cos(angle * 2) * target.type(0.5) + target.type(0.42), requires_grad)


def kaiser_window(window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, requires_grad=False):
    options(device, layout)
    if window_length == 1:
        return finish(np.ones(1, target_of(dtype)), requires_grad)
    width = window_length if periodic else window_length - 1
    i = np.arange(window_length, dtype=np.float64)
    ratio = np.i0(beta * np.sqrt(np.maximum(1 - (2 * i / width - 1) ** 2, 0))) / np.i0(beta)
    return finish(ratio.astype(target_of(dtype)), requires_grad)
