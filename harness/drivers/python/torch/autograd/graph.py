"""The nodes of graphs."""

from torch._absent import absent
from torch._autograd import Node

__all__ = ["Node"]

__getattr__ = absent(
    "torch.autograd.graph", {"saved_tensors_hooks": "saved tensors stay as they are", "save_on_cpu": "tensors are on the CPU"}
)
