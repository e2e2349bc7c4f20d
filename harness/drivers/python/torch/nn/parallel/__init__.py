"""Modules on several devices: here is one."""

from torch._absent import absent
from torch.nn.parallel.data_parallel import DataParallel, data_parallel

__all__ = ["DataParallel", "data_parallel"]

_HINTS = {"DistributedDataParallel": "call the module itself: there is one process"}
__getattr__ = absent("torch.nn.parallel", _HINTS)
