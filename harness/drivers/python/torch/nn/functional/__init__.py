"""Functions of networks: each layer of `torch.nn` calls one of them."""

from torch._absent import absent
from torch.nn.functional import (
    _activation,
    _attention,
    _conv,
    _distance,
    _dropout,
    _linear,
    _loss,
    _norm,
    _padding,
    _pool,
    _resample,
    _sparse,
    _windows,
)

__all__ = []
for _module in (
    _activation,
    _attention,
    _conv,
    _distance,
    _dropout,
    _linear,
    _loss,
    _norm,
    _padding,
    _pool,
    _resample,
    _sparse,
    _windows,
):
    for _name in _module.__all__:
        globals()[_name] = getattr(_module, _name)
    __all__ += _module.__all__

_HINTS = {
    "fractional_max_pool2d": "use torch.nn.functional.max_pool2d",
    "fractional_max_pool3d": "use torch.nn.functional.max_pool3d",
    "linear_cross_entropy": "use torch.nn.functional.cross_entropy(torch.nn.functional.linear(input, weight), target)",
    "grouped_mm": "use torch.bmm",
    "scaled_mm": "use torch.matmul",
    "scaled_grouped_mm": "use torch.matmul",
    "conv_tbc": "use torch.nn.functional.conv1d on input.permute(1, 2, 0)",
}
__getattr__ = absent("torch.nn.functional", _HINTS)
