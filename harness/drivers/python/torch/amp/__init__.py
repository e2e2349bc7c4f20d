"""`torch.amp`: mixed precision, without effect here."""

from torch._absent import absent
from torch._amp import autocast, is_autocast_available
from torch.amp.grad_scaler import GradScaler

__all__ = ["GradScaler", "autocast", "is_autocast_available"]

__getattr__ = absent("torch.amp", {})
