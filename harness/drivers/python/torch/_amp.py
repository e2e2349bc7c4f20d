"""What changes how programs run elsewhere, and changes no result here: mixed precision on a device that is absent, and compilation."""

import contextlib

from torch._absent import refuse

__all__ = ["GradScaler", "autocast", "compile", "is_autocast_available", "is_autocast_enabled"]


class autocast(contextlib.ContextDecorator):
    """Without effect for CUDA, as in the original where there is no such device; on the CPU it would need bfloat16, and is refused."""

    def __init__(self, device_type="cuda", dtype=None, enabled=True, cache_enabled=None):
        if not isinstance(device_type, str):
            raise ValueError(f"Expected `device_type` of type `str`, got: `{type(device_type)}`")
        if device_type == "cpu" and enabled:
            refuse("torch.autocast('cpu')", "leave it out, or cast to torch.float16 where it is wanted")
        self.device = device_type
        self.fast_dtype = dtype

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def is_autocast_enabled(device_type=None):
    return False


def is_autocast_available(device_type):
    return device_type in ("cpu", "cuda")


def compile(model=None, *, fullgraph=False, dynamic=None, backend="inductor", mode=None, options=None, disable=False):
    """The function or module itself: compilation changes no result."""
    if model is None:
        return lambda function: function
    return model


# Behind what `torch.amp` takes from here.
from torch.amp.grad_scaler import GradScaler  # noqa: E402
