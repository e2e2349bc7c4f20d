"""`torch.cuda`: there is no such device, and it says so."""

from torch._absent import absent

__all__ = [
    "amp",
    "current_device",
    "device_count",
    "empty_cache",
    "get_device_name",
    "is_available",
    "is_initialized",
    "manual_seed",
    "manual_seed_all",
    "memory_allocated",
    "max_memory_allocated",
    "reset_peak_memory_stats",
    "synchronize",
]


def is_available():
    return False


def is_initialized():
    return False


def is_bf16_supported(including_emulation=True):
    return False


def device_count():
    return 0


def manual_seed(seed):
    pass


def manual_seed_all(seed):
    pass


def empty_cache():
    pass


def memory_allocated(device=None):
    return 0


def max_memory_allocated(device=None):
    return 0


def reset_peak_memory_stats(device=None):
    pass


def _refuse(*_, **__):
    raise AssertionError("Torch not compiled with CUDA enabled")


synchronize = current_device = get_device_name = get_device_properties = set_device = _refuse

__getattr__ = absent(
    "torch.cuda",
    {
        "Event": "measure with time.perf_counter",
        "Stream": "operations run one after the other",
        "amp": "tensors keep their element type: leave autocast and GradScaler out",
    },
)
