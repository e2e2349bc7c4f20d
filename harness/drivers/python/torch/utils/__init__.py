"""`torch.utils`: data, hooks and checkpoints."""

from torch._absent import absent
from torch.utils import checkpoint, data, hooks

__all__ = ["checkpoint", "data", "hooks"]

__getattr__ = absent(
    "torch.utils",
    {
        "tensorboard": "print the numbers",
        "cpp_extension": "write it in torch operations",
        "benchmark": "use time.perf_counter",
    },
)
