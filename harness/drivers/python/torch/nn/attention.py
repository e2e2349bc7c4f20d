"""Kernels of attention, among which the original chooses: here is one, so that a choice changes nothing."""

import contextlib
import enum

from torch._absent import absent

__all__ = ["SDPBackend", "sdpa_kernel"]


class SDPBackend(enum.IntEnum):
    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3
    OVERRIDEABLE = 4


@contextlib.contextmanager
def sdpa_kernel(backends, set_priority=False):
    """Within it the original takes one of `backends`."""
    if not isinstance(backends, (list, SDPBackend)):
        raise AssertionError("Backend must be an instance of SDPBackend or a list of SDPBackend instances")
    yield


_HINTS = {
    "flex_attention": "use torch.nn.functional.scaled_dot_product_attention with attn_mask",
    "bias": "give attn_mask a tensor",
}
__getattr__ = absent("torch.nn.attention", _HINTS)
