"""Forward mode is absent by name."""

from torch._absent import absent

__all__ = []

__getattr__ = absent("torch.autograd.forward_ad", {"dual_level": "use torch.autograd.grad", "make_dual": "use torch.autograd.grad"})
