"""Schedules of learning rates.

Most give the next rate from the one before, so that schedules can be chained; `step(epoch)` uses the closed form where there is one.
"""

from torch._absent import absent
from torch.optim.lr_scheduler import _combination, _curve, _cycle, _plateau, _schedule

__all__ = []
for _module in (_schedule, _curve, _cycle, _plateau, _combination):
    for _name in _module.__all__:
        globals()[_name] = getattr(_module, _name)
        globals()[_name].__module__ = __name__
    __all__ += _module.__all__
__all__.sort()

_LRScheduler = _schedule.LRScheduler

__getattr__ = absent("torch.optim.lr_scheduler", {})
