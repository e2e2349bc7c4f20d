"""`torch.cuda.amp`: mixed precision of a device that is not here, without effect."""

from torch import amp
from torch._absent import absent

__all__ = ["GradScaler", "autocast"]


class autocast(amp.autocast):
    """Without effect."""

    def __init__(self, enabled=True, dtype=None, cache_enabled=True):
        super().__init__("cuda", dtype=dtype, enabled=enabled, cache_enabled=cache_enabled)


class GradScaler(amp.GradScaler):
    """Without effect: gradients keep their scale."""

    def __init__(self, init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
        super().__init__("cuda", init_scale, growth_factor, backoff_factor, growth_interval, enabled)


__getattr__ = absent("torch.cuda.amp", {})
