"""Paddings as layers."""

from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.modules.signature import own

__all__ = [
    "CircularPad1d",
    "CircularPad2d",
    "CircularPad3d",
    "ConstantPad1d",
    "ConstantPad2d",
    "ConstantPad3d",
    "ReflectionPad1d",
    "ReflectionPad2d",
    "ReflectionPad3d",
    "ReplicationPad1d",
    "ReplicationPad2d",
    "ReplicationPad3d",
    "ZeroPad1d",
    "ZeroPad2d",
    "ZeroPad3d",
]


class _PadNd(Module):
    """`_mode` is that of `functional.pad`, `_dims` the number of dimensions that are padded."""

    __constants__ = ["padding"]
    _mode = None
    _dims = None

    def __init__(self, padding):
        super().__init__()
        self.padding = tuple(padding) if isinstance(padding, (tuple, list)) else (padding,) * (2 * self._dims)

    def forward(self, input):
        return F.pad(input, self.padding, self._mode)

    def extra_repr(self):
        return f"{self.padding}"


class _ConstantPadNd(_PadNd):
    __constants__ = ["padding", "value"]
    _mode = "constant"

    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


@own("__init__")
class ConstantPad1d(_ConstantPadNd):
    _dims = 1


@own("__init__")
class ConstantPad2d(_ConstantPadNd):
    _dims = 2


@own("__init__")
class ConstantPad3d(_ConstantPadNd):
    _dims = 3


class _ZeroPad:
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


@own("__init__")
class ZeroPad1d(_ZeroPad, ConstantPad1d):
    pass


@own("__init__")
class ZeroPad2d(_ZeroPad, ConstantPad2d):
    pass


@own("__init__")
class ZeroPad3d(_ZeroPad, ConstantPad3d):
    pass


@own("__init__")
class ReflectionPad1d(_PadNd):
    _mode, _dims = "reflect", 1


@own("__init__")
class ReflectionPad2d(_PadNd):
    _mode, _dims = "reflect", 2


@own("__init__")
class ReflectionPad3d(_PadNd):
    _mode, _dims = "reflect", 3


@own("__init__")
class ReplicationPad1d(_PadNd):
    _mode, _dims = "replicate", 1


@own("__init__")
class ReplicationPad2d(_PadNd):
    _mode, _dims = "replicate", 2


@own("__init__")
class ReplicationPad3d(_PadNd):
    _mode, _dims = "replicate", 3


@own("__init__")
class CircularPad1d(_PadNd):
    _mode, _dims = "circular", 1


@own("__init__")
class CircularPad2d(_PadNd):
    _mode, _dims = "circular", 2


@own("__init__")
class CircularPad3d(_PadNd):
    _mode, _dims = "circular", 3
