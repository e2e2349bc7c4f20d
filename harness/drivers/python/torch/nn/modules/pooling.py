"""Pools as layers."""

from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.modules.signature import own
from torch.nn.modules.utils import each

__all__ = [
    "AdaptiveAvgPool1d",
    "AdaptiveAvgPool2d",
    "AdaptiveAvgPool3d",
    "AdaptiveMaxPool1d",
    "AdaptiveMaxPool2d",
    "AdaptiveMaxPool3d",
    "AvgPool1d",
    "AvgPool2d",
    "AvgPool3d",
    "LPPool1d",
    "LPPool2d",
    "LPPool3d",
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
    "MaxUnpool1d",
    "MaxUnpool2d",
    "MaxUnpool3d",
]


class _MaxPoolNd(Module):
    __constants__ = ["kernel_size", "stride", "padding", "dilation", "return_indices", "ceil_mode"]
    _pool = None

    def __init__(self, kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = stride if stride is not None else kernel_size
        self.padding = padding
        self.dilation = dilation
        self.return_indices = return_indices
        self.ceil_mode = ceil_mode

    def forward(self, input):
        return type(self)._pool(
            input,
            self.kernel_size,
            self.stride,
            self.padding,
            self.dilation,
            ceil_mode=self.ceil_mode,
            return_indices=self.return_indices,
        )

    def extra_repr(self):
        return (
            f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}, "
            f"dilation={self.dilation}, ceil_mode={self.ceil_mode}"
        )


@own("forward")
class MaxPool1d(_MaxPoolNd):
    _pool = F.max_pool1d


@own("forward")
class MaxPool2d(_MaxPoolNd):
    _pool = F.max_pool2d


@own("forward")
class MaxPool3d(_MaxPoolNd):
    _pool = F.max_pool3d


class _MaxUnpoolNd(Module):
    _pool = None
    _dims = None

    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size = each(kernel_size, self._dims)
        self.stride = each(stride if stride is not None else kernel_size, self._dims)
        self.padding = each(padding, self._dims)

    def forward(self, input, indices, output_size=None):
        return type(self)._pool(input, indices, self.kernel_size, self.stride, self.padding, output_size)

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


@own("__init__", "forward")
class MaxUnpool1d(_MaxUnpoolNd):
    _pool = F.max_unpool1d
    _dims = 1


@own("__init__", "forward")
class MaxUnpool2d(_MaxUnpoolNd):
    _pool = F.max_unpool2d
    _dims = 2


@own("__init__", "forward")
class MaxUnpool3d(_MaxUnpoolNd):
    _pool = F.max_unpool3d
    _dims = 3


class _AvgPoolNd(Module):
    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class AvgPool1d(_AvgPoolNd):
    __constants__ = ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad"]

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
        super().__init__()
        self.kernel_size = each(kernel_size, 1)
        self.stride = each(stride if stride is not None else kernel_size, 1)
        self.padding = each(padding, 1)
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad

    def forward(self, input):
        return F.avg_pool1d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad)


class _AvgPoolMany(_AvgPoolNd):
    __constants__ = ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad", "divisor_override"]
    _pool = None

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = stride if stride is not None else kernel_size
        self.padding = padding
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad
        self.divisor_override = divisor_override

    def forward(self, input):
        return type(self)._pool(
            input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad, self.divisor_override
        )


@own("__init__", "forward")
class AvgPool2d(_AvgPoolMany):
    _pool = F.avg_pool2d


@own("__init__", "forward")
class AvgPool3d(_AvgPoolMany):
    _pool = F.avg_pool3d


class _AdaptiveAvgPoolNd(Module):
    __constants__ = ["output_size"]
    _pool = None

    def __init__(self, output_size):
        super().__init__()
        self.output_size = output_size

    def forward(self, input):
        return type(self)._pool(input, self.output_size)

    def extra_repr(self):
        return f"output_size={self.output_size}"


@own("forward")
class AdaptiveAvgPool1d(_AdaptiveAvgPoolNd):
    _pool = F.adaptive_avg_pool1d


@own("forward")
class AdaptiveAvgPool2d(_AdaptiveAvgPoolNd):
    _pool = F.adaptive_avg_pool2d


@own("forward")
class AdaptiveAvgPool3d(_AdaptiveAvgPoolNd):
    _pool = F.adaptive_avg_pool3d


class _AdaptiveMaxPoolNd(Module):
    __constants__ = ["output_size", "return_indices"]
    _pool = None

    def __init__(self, output_size, return_indices=False):
        super().__init__()
        self.output_size = output_size
        self.return_indices = return_indices

    def forward(self, input):
        return type(self)._pool(input, self.output_size, self.return_indices)

    def extra_repr(self):
        return f"output_size={self.output_size}"


@own("forward")
class AdaptiveMaxPool1d(_AdaptiveMaxPoolNd):
    _pool = F.adaptive_max_pool1d


@own("forward")
class AdaptiveMaxPool2d(_AdaptiveMaxPoolNd):
    _pool = F.adaptive_max_pool2d


@own("forward")
class AdaptiveMaxPool3d(_AdaptiveMaxPoolNd):
    _pool = F.adaptive_max_pool3d


class _LPPoolNd(Module):
    __constants__ = ["norm_type", "kernel_size", "stride", "ceil_mode"]
    _pool = None

    def __init__(self, norm_type, kernel_size, stride=None, ceil_mode=False):
        super().__init__()
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode

    def forward(self, input):
        return type(self)._pool(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)

    def extra_repr(self):
        return f"norm_type={self.norm_type}, kernel_size={self.kernel_size}, stride={self.stride}, ceil_mode={self.ceil_mode}"


@own("forward")
class LPPool1d(_LPPoolNd):
    _pool = F.lp_pool1d


@own("forward")
class LPPool2d(_LPPoolNd):
    _pool = F.lp_pool2d


@own("forward")
class LPPool3d(_LPPoolNd):
    _pool = F.lp_pool3d
