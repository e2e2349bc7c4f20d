"""`torch.backends`: switches of devices that are not here."""

from torch._absent import absent

__all__ = ["cpu", "cuda", "cudnn", "mkl", "mkldnn", "mps"]


class _Backend:
    """A backend that is not available; what is set on it stays, and changes nothing."""

    enabled = False
    deterministic = False
    benchmark = False
    allow_tf32 = False

    def is_available(self):
        return False

    def is_built(self):
        return False

    def version(self):
        return None


cuda = _Backend()
cuda.matmul = _Backend()
cudnn = _Backend()
mps = _Backend()
mkl = _Backend()
mkldnn = _Backend()
cpu = _Backend()
cpu.get_cpu_capability = lambda: "DEFAULT"

__getattr__ = absent("torch.backends", {})
