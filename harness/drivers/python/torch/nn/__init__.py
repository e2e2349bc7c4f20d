"""Networks: layers, their functions, their first weights."""

import torch
from torch._absent import absent
from torch._tensor import Tensor
from torch.nn import functional
from torch.nn.functional import _torch
from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn import init
from torch.nn import utils
from torch.nn import modules
from torch.nn.modules import *  # noqa: F403

__all__ = [
    "Buffer",
    "Parameter",
    "UninitializedBuffer",
    "UninitializedParameter",
    "functional",
    "init",
    "modules",
    "utils",
]
__all__ += modules.__all__

# The module `torch` has the functions too.
for _name in _torch.__all__:
    setattr(torch, _name, getattr(_torch, _name))
for _name, _function in _torch.METHODS.items():
    setattr(Tensor, _name, _function)

_HINTS = {
    "AdaptiveLogSoftmaxWithLoss": "use torch.nn.CrossEntropyLoss",
    "CrossMapLRN2d": "use torch.nn.LocalResponseNorm",
    "DataParallel": "call the module itself: there is one device",
    "FractionalMaxPool2d": "use torch.nn.MaxPool2d",
    "FractionalMaxPool3d": "use torch.nn.MaxPool3d",
    "LinearCrossEntropyLoss": "use torch.nn.Linear and torch.nn.CrossEntropyLoss",
    "NLLLoss2d": "use torch.nn.NLLLoss",
    "SyncBatchNorm": "use torch.nn.BatchNorm2d",
    "parallel": "call the module itself: there is one device",
    "quantized": "weights stay floats",
    "attention": "use torch.nn.functional.scaled_dot_product_attention",
    **{
        "Lazy" + _name: f"give the size of the input: torch.nn.{_name}"
        for _name in (
            "Linear",
            *(f"{kind}{dims}d" for kind in ("Conv", "ConvTranspose", "BatchNorm", "InstanceNorm") for dims in (1, 2, 3)),
        )
    },
}
__getattr__ = absent("torch.nn", _HINTS)
