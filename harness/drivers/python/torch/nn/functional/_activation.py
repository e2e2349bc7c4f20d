"""Activations: functions of one number."""

import math

import numpy as np

import torch
from torch import _pointwise
from torch._autograd import attach, in_place
from torch._tensor import _wrap, need
from torch.nn.functional._support import Arrays, checked_dim, curve, float_kernel, narrow, title, wide

__all__ = [
    "celu",
    "celu_",
    "elu",
    "elu_",
    "gelu",
    "glu",
    "hardshrink",
    "hardsigmoid",
    "hardswish",
    "hardtanh",
    "hardtanh_",
    "leaky_relu",
    "leaky_relu_",
    "logsigmoid",
    "mish",
    "prelu",
    "relu",
    "relu6",
    "relu_",
    "rrelu",
    "rrelu_",
    "selu",
    "selu_",
    "sigmoid",
    "silu",
    "softplus",
    "softshrink",
    "softsign",
    "tanh",
    "tanhshrink",
    "threshold",
    "threshold_",
]

# Klambauer et al. 2017, "Self-normalizing neural networks".
SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946


# A gradient passes where a mask says so.


def _masked(grad, mask, input):
    """`grad` where `mask` (an array of bool), else 0; the slope is the same near `input`, so its own gradient is 0."""
    flow = np.where(mask, grad._data, grad._data.dtype.type(0))
    return attach(flow, "ThresholdBackwardBackward0", (grad, input), _masked_rule, saved=(input,), data=mask)


def _masked_rule(node, grad):
    (input,) = node.saved
    return _masked(grad, node.data, input), (torch.zeros_like(input) if node.needs[1] else None)


def _renamed(out, name):
    """The graph's name of a change in place, where it differs."""
    if out._node is not None and out._node._name == name + "0":
        out._node._name = name + "1"
    return out


def relu(input, inplace=False):
    if need(input, "relu_" if inplace else "relu")._data.dtype.kind == "b":
        raise NotImplementedError("Boolean inputs not supported for relu")
    return relu_(input) if inplace else _pointwise.relu(input)


def relu_(input):
    return in_place(need(input, "relu_"), _pointwise.relu)


def _hardtanh(input, min_val, max_val):
    data = input._data
    if data.dtype.kind == "b":
        raise NotImplementedError("Bool inputs not supported for hardtanh")
    if min_val > max_val:
        raise ValueError("min_val cannot be greater than max_val")
    low = data.dtype.type(max(min_val, 0) if data.dtype.kind == "u" else min_val)
    high = data.dtype.type(max_val)
    return attach(np.clip(data, low, high), "HardtanhBackward0", (input,), _hardtanh_rule, saved=(input,), data=(low, high))


def _hardtanh_rule(node, grad):
    (input,) = node.saved
    low, high = node.data
    return (_masked(grad, (input._data > low) & (input._data < high), input),)


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    need(input, "hardtanh")
    return in_place(input, _hardtanh, min_val, max_val) if inplace else _hardtanh(input, min_val, max_val)


def hardtanh_(input, min_val=-1.0, max_val=1.0):
    return in_place(need(input, "hardtanh_"), _hardtanh, min_val, max_val)


def relu6(input, inplace=False):
    need(input, "relu6")
    return in_place(input, _hardtanh, 0.0, 6.0) if inplace else _hardtanh(input, 0.0, 6.0)


def _threshold(input, threshold, value):
    data = input._data
    passed = data > data.dtype.type(threshold)
    if data.dtype.kind == "f":
        passed |= np.isnan(data)
    return attach(
        np.where(passed, data, data.dtype.type(value)), "ThresholdBackward0", (input,), _threshold_rule, saved=(input,), data=passed
    )


def _threshold_rule(node, grad):
    return (_masked(grad, node.data, node.saved[0]),)


def threshold(input, threshold, value, inplace=False):
    need(input, "threshold")
    return in_place(input, _threshold, threshold, value) if inplace else _threshold(input, threshold, value)


def threshold_(input, threshold, value):
    return in_place(need(input, "threshold_"), _threshold, threshold, value)


# Exponential units: scale * (x if x > 0 else alpha * (exp(x * rate) - 1)).


def _elu_value(x, xp, alpha, scale, rate):
    return xp.where(x > 0, x * scale, np.expm1(np.minimum(x, 0) * rate) * (alpha * scale))


def _elu_slope(x, xp, alpha, scale, rate):
    return xp.where(x <= 0, xp.exp(x * rate) * (alpha * scale * rate), scale)


def _elu(input, alpha=1.0, scale=1.0, rate=1.0, name="EluBackward0"):
    return curve(input, "elu_cpu", name, _elu_value, _elu_slope, alpha, scale, rate)


def _elu_in_place(input, alpha=1.0, scale=1.0, rate=1.0, name="EluBackward"):
    return _renamed(in_place(input, _elu, alpha, scale, rate, name + "0"), name)


def elu(input, alpha=1.0, inplace=False):
    need(input, "elu")
    return _elu_in_place(input, alpha) if inplace else _elu(input, alpha)


def elu_(input, alpha=1.0):
    return _elu_in_place(need(input, "elu_"), alpha)


def selu(input, inplace=False):
    need(input, "selu")
    return _elu_in_place(input, SELU_ALPHA, SELU_SCALE) if inplace else _elu(input, SELU_ALPHA, SELU_SCALE)


def selu_(input):
    return _elu_in_place(need(input, "selu_"), SELU_ALPHA, SELU_SCALE)


def celu(input, alpha=1.0, inplace=False):
    need(input, "celu")
    if alpha == 0:
        raise RuntimeError("ZeroDivisionError: alpha cannot be 0 for CELU")
    if inplace:
        return _elu_in_place(input, alpha, 1.0, 1.0 / alpha, "CeluBackward")
    return _elu(input, alpha, 1.0, 1.0 / alpha, "CeluBackward0")


def celu_(input, alpha=1.0):
    return celu(need(input, "celu_"), alpha, inplace=True)


def _leaky_value(x, xp, slope):
    return xp.where(x > 0, x, x * slope)


def _leaky_slope(x, xp, slope):
    return xp.where(x > 0, xp.number(x, 1.0), xp.number(x, slope))


def _leaky(input, slope):
    return curve(input, "leaky_relu_cpu", "LeakyReluBackward0", _leaky_value, _leaky_slope, slope)


def leaky_relu(input, negative_slope=0.01, inplace=False):
    need(input, "leaky_relu")
    if inplace:
        return _renamed(in_place(input, _leaky, negative_slope), "LeakyReluBackward")
    return _leaky(input, negative_slope)


def leaky_relu_(input, negative_slope=0.01):
    return leaky_relu(need(input, "leaky_relu_"), negative_slope, inplace=True)


def prelu(input, weight):
    need(input, "prelu")
    need(weight, "prelu", "weight", 2)
    if weight.dim() > 1:
        raise RuntimeError(f"prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {weight.dim()}")
    if weight.numel() != 1:
        if input.dim() == 0:
            raise RuntimeError("Not allow zero-dim input tensor.")
        channels = input.shape[1] if input.dim() > 1 else 1
        if channels != weight.numel():
            raise RuntimeError(
                "Mismatch of parameter numbers and input channel size. "
                f"Found parameter numbers = {weight.numel()} and channel size = {channels}."
            )
        weight = weight.reshape((1, -1) + (1,) * (input.dim() - 2))
    elif weight.dim() != input.dim():
        weight = weight.reshape((1,) * input.dim())
    if input.dtype != weight.dtype:
        raise RuntimeError(f"prelu: Type promoting not supported. Got {input.dtype} and {weight.dtype}")
    data = input._data
    float_kernel(data, "prelu_cpu")
    result = np.where(data > 0, data, data * weight._data)
    return attach(result, "PreluKernelBackward0", (input, weight), _prelu_rule, saved=(input, weight))


def _prelu_rule(node, grad):
    input, weight = node.saved
    positive = _wrap(input._data > 0)
    to_input = torch.where(positive, grad, grad * weight) if node.needs[0] else None
    to_weight = torch.where(positive, 0.0, grad * input) if node.needs[1] else None
    return to_input, to_weight


def _rrelu(input, lower, upper, training):
    if not training:
        return curve(input, "leaky_relu_cpu", "RreluWithNoiseBackward0", _leaky_value, _leaky_slope, (lower + upper) / 2)
    noise = torch.ones_like(input)
    negative = input._data <= 0
    count = int(negative.sum())
    noise._data[negative] = torch.empty(count, dtype=torch.float64).uniform_(lower, upper)._data
    return attach(input._data * noise._data, "RreluWithNoiseBackward0", (input,), _rrelu_rule, saved=(noise,))


def _rrelu_rule(node, grad):
    return (grad * node.saved[0],)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    need(input, "rrelu")
    return in_place(input, _rrelu, lower, upper, training) if inplace else _rrelu(input, lower, upper, training)


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False):
    return rrelu(need(input, "rrelu_"), lower, upper, training, inplace=True)


# Smooth units.


def _gelu_value(x, xp):
    return 0.5 * x * (1 + xp.erf(x * math.sqrt(0.5)))


def _gelu_slope(x, xp):
    return 0.5 * (1 + xp.erf(x * math.sqrt(0.5))) + x * xp.exp(-0.5 * x * x) * (1 / math.sqrt(2 * math.pi))


# Hendrycks and Gimpel 2016: gelu by tanh.
def _gelu_tanh_value(x, xp):
    return 0.5 * x * (1 + xp.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))


def _gelu_tanh_slope(x, xp):
    square = x * x
    bend = xp.tanh(math.sqrt(2 / math.pi) * x * (1 + 0.044715 * square))
    return 0.5 * (1 + bend) + 0.5 * x * (1 - bend * bend) * (math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * square))


def gelu(input, approximate="none"):
    need(input, "gelu")
    if approximate == "none":
        return curve(input, "GeluKernelImpl", "GeluBackward0", _gelu_value, _gelu_slope)
    if approximate == "tanh":
        return curve(input, "GeluKernelImpl", "GeluBackward0", _gelu_tanh_value, _gelu_tanh_slope)
    raise RuntimeError("approximate argument must be either none or tanh.")


def _silu_value(x, xp):
    return x / (1 + xp.exp(-x))


def _silu_slope(x, xp):
    share = xp.sigmoid(x)
    return share * (1 + x * (1 - share))


def _silu(input):
    return curve(input, "silu_cpu", "SiluBackward0", _silu_value, _silu_slope)


def silu(input, inplace=False):
    need(input, "silu")
    return in_place(input, _silu) if inplace else _silu(input)


def _softened(x, xp):
    """log(1 + exp(x)), without overflow."""
    return xp.where(x > 0, x, 0.0) + xp.log1p(xp.exp(-xp.abs(x)))


def _mish_value(x, xp):
    return x * xp.tanh(_softened(x, xp))


def _mish_slope(x, xp):
    bend = xp.tanh(_softened(x, xp))
    return bend + x * (1 - bend * bend) * xp.sigmoid(x)


def _mish(input):
    return curve(input, "mish_cpu", "MishBackward0", _mish_value, _mish_slope)


def mish(input, inplace=False):
    need(input, "mish")
    return in_place(input, _mish) if inplace else _mish(input)


def _softplus_value(x, xp, beta, threshold):
    return xp.where(x * beta > threshold, x, np.log1p(np.exp(x * beta)) / beta)


def _softplus_slope(x, xp, beta, threshold):
    return xp.where(x * beta > threshold, 1.0, xp.sigmoid(x * beta))


def softplus(input, beta=1.0, threshold=20.0):
    return curve(need(input, "softplus"), "softplus_cpu", "SoftplusBackward0", _softplus_value, _softplus_slope, beta, threshold)


def _logsigmoid_value(x, xp):
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def _logsigmoid_slope(x, xp):
    return xp.sigmoid(-x)


def logsigmoid(input):
    return curve(need(input, "log_sigmoid"), "log_sigmoid_cpu", "LogSigmoidBackward0", _logsigmoid_value, _logsigmoid_slope)


# Piecewise units.


def _hardsigmoid_value(x, xp):
    return np.clip(x + 3, 0, 6) / 6


def hardsigmoid(input, inplace=False):
    need(input, "hardsigmoid")
    return in_place(input, _hardsigmoid) if inplace else _hardsigmoid(input)


def _hardsigmoid(input):
    float_kernel(input._data, "hardsigmoid_cpu")
    result = narrow(_hardsigmoid_value(wide(input._data), Arrays), input._data)
    return attach(result, "HardsigmoidBackward0", (input,), _hardsigmoid_rule, saved=(input,))


def _hardsigmoid_rule(node, grad):
    (input,) = node.saved
    return (_masked(grad, (input._data > -3) & (input._data < 3), input) / 6,)


def _hardswish_value(x, xp):
    return x * np.clip(x + 3, 0, 6) / 6


def _hardswish_slope(x, xp):
    return xp.where(x <= -3, 0.0, xp.where(x < 3, x / 3 + 0.5, 1.0))


def _hardswish(input):
    return curve(input, "hardswish_cpu", "HardswishBackward0", _hardswish_value, _hardswish_slope)


def hardswish(input, inplace=False):
    need(input, "hardswish")
    return in_place(input, _hardswish) if inplace else _hardswish(input)


def hardshrink(input, lambd=0.5):
    data = need(input, "hardshrink")._data
    float_kernel(data, "hardshrink_cpu")
    shrunk = (data >= -lambd) & (data <= lambd)
    return attach(
        np.where(shrunk, data.dtype.type(0), data), "HardshrinkBackward0", (input,), _threshold_rule, saved=(input,), data=~shrunk
    )


def softshrink(input, lambd=0.5):
    data = need(input, "softshrink")._data
    float_kernel(data, "softshrink_check")
    if lambd < 0:
        largest = torch.finfo(input.dtype).max
        raise RuntimeError(f"lambda must be in range [0, {largest:g}] for input dtype {title(data)}, but found {lambd:g}")
    kept = data.dtype.type(lambd)
    result = np.where(data > kept, data - kept, np.where(data < -kept, data + kept, data * 0))
    return attach(result, "SoftshrinkBackward0", (input,), _threshold_rule, saved=(input,), data=(data > kept) | (data < -kept))


def tanhshrink(input):
    return input - input.tanh()


def softsign(input):
    return input / (input.abs() + 1)


def sigmoid(input):
    return input.sigmoid()


def tanh(input):
    return input.tanh()


def glu(input, dim=-1):
    need(input, "glu")
    if input.dim() == 0:
        raise RuntimeError("glu does not support scalars because halving size must be even")
    dim = checked_dim(dim, input.dim())
    size = input.shape[dim]
    if size % 2:
        raise RuntimeError(f"Halving dimension must be even, but dimension {dim} is size {size}")
    float_kernel(input._data, "glu_cpu")
    data = wide(input._data)
    value, gate = _halves(data, dim)
    return attach(narrow(value * Arrays.sigmoid(gate), input._data), "GluBackward0", (input,), _glu_rule, saved=(input,), data=dim)


def _halves(data, dim):
    size = data.shape[dim] // 2
    before = (slice(None),) * dim
    return data[(*before, slice(None, size))], data[(*before, slice(size, None))]


def _glu_rule(node, grad):
    (input,) = node.saved
    dim = node.data
    size = input.shape[dim] // 2
    value, gate = input.narrow(dim, 0, size), torch.sigmoid(input.narrow(dim, size, size))
    return (torch.cat([grad * gate, grad * value * gate * (1 - gate)], dim),)
