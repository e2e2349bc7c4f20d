"""Helpers for parameters, gradients and sequences."""

from torch._absent import absent
from torch.nn.utils import rnn
from torch.nn.utils.clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, clip_grads_with_norm_, get_total_norm
from torch.nn.utils.convert_parameters import parameters_to_vector, vector_to_parameters

__all__ = [
    "clip_grad_norm",
    "clip_grad_norm_",
    "clip_grad_value_",
    "clip_grads_with_norm_",
    "get_total_norm",
    "parameters_to_vector",
    "remove_spectral_norm",
    "remove_weight_norm",
    "rnn",
    "spectral_norm",
    "vector_to_parameters",
    "weight_norm",
]

_HINTS = {
    "prune": "multiply the weight by a mask in forward",
    "fuse_conv_bn_eval": "call the two layers one after the other",
    "skip_init": "make the module and overwrite its parameters",
}
__getattr__ = absent("torch.nn.utils", _HINTS)
