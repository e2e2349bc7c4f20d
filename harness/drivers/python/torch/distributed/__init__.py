"""`torch.distributed`: there is one process."""

from torch._absent import absent

__all__ = ["is_available", "is_initialized"]


def is_available():
    return False


def is_initialized():
    return False


__getattr__ = absent(
    "torch.distributed", {"init_process_group": "there is one process: leave it out", "all_reduce": "there is one process"}
)
