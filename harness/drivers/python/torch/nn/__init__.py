"""Networks: layers, their functions, their first weights."""

import torch
from torch._absent import absent
from torch._tensor import Tensor
from torch.nn import functional
from torch.nn.functional import _torch
from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn import init
from torch.nn import attention
from torch.nn import utils
from torch.nn import modules
from torch.nn.modules import *  # noqa: F403

__all__ = [
    "Buffer",
    "Parameter",
    "DataParallel",
    "UninitializedBuffer",
    "UninitializedParameter",
    "attention",
    "functional",
    "init",
    "modules",
    "parallel",
    "utils",
]
__all__ += modules.__all__

from torch.nn import parallel  # noqa: E402
from torch.nn.parallel import DataParallel  # noqa: E402

# Helpers that need layers come after them.
from torch.nn.utils import parametrizations, parametrize, stateless  # noqa: E402, F401
from torch.nn.utils.spectral_norm import remove_spectral_norm, spectral_norm  # noqa: E402
from torch.nn.utils.weight_norm import remove_weight_norm, weight_norm  # noqa: E402

utils.remove_spectral_norm, utils.spectral_norm = remove_spectral_norm, spectral_norm
utils.remove_weight_norm, utils.weight_norm = remove_weight_norm, weight_norm
del parametrizations, parametrize, stateless, remove_spectral_norm, remove_weight_norm, spectral_norm, weight_norm

# The module `torch` has the functions too.
for _name in _torch.__all__:
    setattr(torch, _name, getattr(_torch, _name))
for _name, _function in _torch.METHODS.items():
    setattr(Tensor, _name, _function)

_HINTS = {
    "AdaptiveLogSoftmaxWithLoss": "use torch.nn.CrossEntropyLoss",
    "CrossMapLRN2d": "use torch.nn.LocalResponseNorm",
    "FractionalMaxPool2d": "use torch.nn.MaxPool2d",
    "FractionalMaxPool3d": "use torch.nn.MaxPool3d",
    "LinearCrossEntropyLoss": "use torch.nn.Linear and torch.nn.CrossEntropyLoss",
    "SyncBatchNorm": "use torch.nn.BatchNorm2d",
    "quantized": "weights stay floats",
}
__getattr__ = absent("torch.nn", _HINTS)
