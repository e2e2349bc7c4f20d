"""Functions of networks: each layer of `torch.nn` calls one of them."""

from torch._absent import absent
from torch._calls import named
from torch.nn.functional import (
    _activation,
    _attention,
    _conv,
    _ctc,
    _distance,
    _dropout,
    _entropy,
    _linear,
    _loss,
    _margin,
    _norm,
    _padding,
    _pool,
    _resample,
    _softmax,
    _sparse,
    _windows,
)

__all__ = []
for _module in (
    _activation,
    _attention,
    _conv,
    _ctc,
    _distance,
    _dropout,
    _entropy,
    _linear,
    _loss,
    _margin,
    _norm,
    _padding,
    _pool,
    _resample,
    _softmax,
    _sparse,
    _windows,
):
    for _name in _module.__all__:
        globals()[_name] = getattr(_module, _name)
    __all__ += _module.__all__

# These are no Python functions in the original: their complaints about arguments read otherwise.
for _name in (
    "adaptive_avg_pool1d avg_pool1d avg_pool2d avg_pool3d bilinear celu_ channel_shuffle conv1d conv2d conv3d conv_transpose1d "
    "conv_transpose2d conv_transpose3d cosine_similarity elu_ gelu hardshrink hardtanh_ leaky_relu_ linear logsigmoid one_hot "
    "pairwise_distance pdist pixel_shuffle pixel_unshuffle prelu relu_ rrelu_ scaled_dot_product_attention selu_ softplus softshrink "
    "threshold_"
).split():
    globals()[_name] = named(globals()[_name])

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
