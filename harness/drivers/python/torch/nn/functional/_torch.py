"""The functions of networks that the module `torch` has itself, some with a signature of their own."""

from torch._absent import refuse
from torch._calls import named
from torch.nn.functional import _activation, _conv, _distance, _dropout, _entropy, _linear, _loss, _margin, _norm, _pool, _resample, _sparse

__all__ = [
    "adaptive_avg_pool1d",
    "adaptive_max_pool1d",
    "alpha_dropout",
    "avg_pool1d",
    "batch_norm",
    "bilinear",
    "celu",
    "celu_",
    "channel_shuffle",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_transpose1d",
    "conv_transpose2d",
    "conv_transpose3d",
    "cosine_similarity",
    "dropout",
    "dropout_",
    "embedding",
    "group_norm",
    "hardshrink",
    "instance_norm",
    "layer_norm",
    "max_pool1d",
    "max_pool2d",
    "max_pool3d",
    "pairwise_distance",
    "pdist",
    "pixel_shuffle",
    "pixel_unshuffle",
    "prelu",
    "relu_",
    "rms_norm",
    "rrelu",
    "rrelu_",
    "selu",
    "selu_",
    "threshold",
    "threshold_",
]

adaptive_avg_pool1d = _pool.adaptive_avg_pool1d
avg_pool1d = _pool.avg_pool1d
bilinear = _linear.bilinear
celu_ = _activation.celu_
channel_shuffle = _resample.channel_shuffle
conv1d, conv2d, conv3d = _conv.conv1d, _conv.conv2d, _conv.conv3d
conv_transpose1d, conv_transpose2d, conv_transpose3d = _conv.conv_transpose1d, _conv.conv_transpose2d, _conv.conv_transpose3d
cosine_similarity = _distance.cosine_similarity
hardshrink = _activation.hardshrink
pairwise_distance = _distance.pairwise_distance
pdist = _distance.pdist
pixel_shuffle = _resample.pixel_shuffle
pixel_unshuffle = _resample.pixel_unshuffle
prelu = _activation.prelu
relu_ = _activation.relu_
rms_norm = _norm.rms_norm
rrelu_ = _activation.rrelu_
selu_ = _activation.selu_
threshold_ = _activation.threshold_


def celu(input, alpha=1.0):
    return _activation.celu(input, alpha)


def selu(input):
    return _activation.selu(input)


def threshold(input, threshold, value):
    return _activation.threshold(input, threshold, value)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, generator=None):
    if generator is not None:
        refuse("torch.rrelu(generator=)", "call torch.manual_seed before")
    return _activation.rrelu(input, lower, upper, training)


def dropout(input, p, train):
    return _dropout.dropout(input, p, train)


def dropout_(input, p, train):
    return _dropout.dropout(input, p, train, True)


def alpha_dropout(input, p, train):
    return _dropout.alpha_dropout(input, p, train)


def embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    return _sparse.embedding(indices, weight, None if padding_idx < 0 else padding_idx, None, 2.0, scale_grad_by_freq, sparse)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05, cudnn_enable=True):
    return _norm.layer_norm(input, normalized_shape, weight, bias, eps)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05, cudnn_enabled=True):
    return _norm.group_norm(input, num_groups, weight, bias, eps)


def batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled):
    return _norm.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


def instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled):
    return _norm.instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps)


def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return _pool.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return _pool.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return _pool.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode)


def adaptive_max_pool1d(input, output_size):
    return _pool.adaptive_max_pool1d(input, output_size, return_indices=True)


def _of_loss(function):
    """A loss of `torch`: its reduction is a number, 0 for none, 1 for mean, 2 for sum."""

    def call(*args, reduction=1, **kwargs):
        return function(*args, reduction=("none", "mean", "sum")[reduction], **kwargs)

    call.__name__ = call.__qualname__ = function.__name__
    return call


for _module, _names in (
    (_entropy, ("binary_cross_entropy_with_logits",)),
    (_loss, ("kl_div",)),
    (_margin, ("cosine_embedding_loss", "hinge_embedding_loss", "margin_ranking_loss")),
):
    for _name in _names:
        globals()[_name] = _of_loss(getattr(_module, _name))
        __all__.append(_name)

for _name in __all__:
    globals()[_name] = named(globals()[_name])

METHODS = {"hardshrink": hardshrink, "prelu": prelu}
