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
    "rnn",
    "vector_to_parameters",
]

_HINTS = {
    "weight_norm": "compute g * v / v.norm() in forward",
    "spectral_norm": "divide the weight by torch.linalg.matrix_norm(weight, 2) in forward",
    "remove_weight_norm": "compute g * v / v.norm() in forward",
    "parametrize": "compute the weight in forward",
    "parametrizations": "compute the weight in forward",
    "prune": "multiply the weight by a mask in forward",
    "stateless": "use torch.func.functional_call, or call the functions of torch.nn.functional with the weights",
    "fuse_conv_bn_eval": "call the two layers one after the other",
    "skip_init": "make the module and overwrite its parameters",
}
__getattr__ = absent("torch.nn.utils", _HINTS)
