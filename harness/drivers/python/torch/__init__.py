"""The part of PyTorch that answers use, over NumPy: what is here behaves as the original, what is not here says so by name."""

import importlib
import sys
import types
import warnings

# Operations answer NaN and infinities as PyTorch does, without NumPy's warnings; those of other modules stay.
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"torch($|\.)")

from torch import _absent, _autograd, _calls  # noqa: E402
from torch._grad_mode import *  # noqa: E402, F403
from torch._dtypes import *  # noqa: E402, F403
from torch._tensor import Size, Tensor  # noqa: E402, F401
from torch.version import __version__  # noqa: E402, F401

# Modules whose public functions are those of `torch`; methods are attached in this order.
_MODULES = (
    "_settings _device _returns _create _pointwise _reduce _shape _index _matmul _distances _einsum _print _methods _sort _gather _slices _places _scans _integrals _differences _random _save"
).split()
_PACKAGES = (
    "return_types version autograd linalg special random nn optim utils distributions cuda backends amp cuda.amp jit func testing distributed _linalg _amp"
).split()

# Modules whose functions complain about their arguments in the words of the original, and those functions that are called too often for it.
_WORDED = "_create _reduce _shape _index _matmul _distances _einsum _differences".split()
_QUICK = "sum mean max min var std argmax softmax log_softmax matmul mm bmm cat zeros ones tensor transpose permute reshape".split()

# Packages that can be imported, and have nothing.
_EMPTY = "fft multiprocessing onnx profiler quantization sparse".split()

# What `torch` takes from `torch.nn.functional`.
_FUNCTIONAL = (
    "adaptive_avg_pool1d adaptive_max_pool1d alpha_dropout avg_pool1d batch_norm bilinear binary_cross_entropy_with_logits celu celu_ "
    "channel_shuffle conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d cosine_embedding_loss cosine_similarity ctc_loss "
    "dropout embedding embedding_bag group_norm hardshrink hinge_embedding_loss instance_norm kl_div layer_norm "
    "margin_ranking_loss max_pool1d max_pool2d max_pool3d pairwise_distance pixel_shuffle pixel_unshuffle poisson_nll_loss prelu rms_norm "
    "rrelu selu selu_ threshold triplet_margin_loss"
).split()

# Methods that change a tensor in place, and are functions too.
_IN_PLACE = (
    "abs_ acos_ acosh_ arccos_ arcsin_ arctan_ as_strided_ asin_ asinh_ atan_ atanh_ ceil_ clamp_ clamp_max_ clamp_min_ clip_ cos_ cosh_ "
    "deg2rad_ detach_ erf_ erfc_ exp2_ exp_ expm1_ fill_ fix_ floor_ frac_ gcd_ i0_ index_put_ lcm_ ldexp_ log10_ log1p_ log2_ log_ logit_ "
    "nan_to_num_ neg_ negative_ rad2deg_ reciprocal_ relu_ resize_as_ round_ rsqrt_ sigmoid_ sin_ sinc_ sinh_ sqrt_ square_ tan_ tanh_ trunc_ "
    "xlogy_ zero_"
).split()

# Methods that are functions too.
_METHODS = "is_inference is_same_size get_device conj conj_physical is_conj is_neg resolve_conj resolve_neg adjoint".split()

_HINTS = {
    "compile": "call the function or the module itself",
    "complex": "keep real and imaginary parts in two tensors",
    "complex128": "keep real and imaginary parts in two tensors",
    "complex64": "keep real and imaginary parts in two tensors",
    "cfloat": "keep real and imaginary parts in two tensors",
    "cdouble": "keep real and imaginary parts in two tensors",
    "distributed": "there is one process",
    "fft": "numpy.fft works on x.numpy()",
    "from_file": "there are no files",
    "jit": "call the function or the module itself",
    "multiprocessing": "there is one process",
    "onnx": "there are no files",
    "polar": "keep real and imaginary parts in two tensors",
    "profiler": "measure with time.perf_counter",
    "quantization": "use torch.float32",
    "ao": "use torch.float32",
    "sparse": "tensors are dense",
    "sparse_coo_tensor": "tensors are dense: index_put_ with accumulate=True adds up",
    "sparse_csr_tensor": "tensors are dense",
    "stft": "unfold, a window and numpy.fft do the same",
    "istft": "numpy.fft works on x.numpy()",
    "uint16": "use torch.int32",
    "uint32": "use torch.int64",
    "uint64": "use torch.int64",
    "view_as_complex": "keep real and imaginary parts in two tensors",
    "view_as_real": "keep real and imaginary parts in two tensors",
    "float8_e4m3fn": "use torch.float16",
    "float8_e5m2": "use torch.float16",
    "igamma": "integrate with torch.trapezoid",
    "lobpcg": "use torch.linalg.eigh",
    "svd_lowrank": "use torch.linalg.svd",
}


def _assemble():
    """Brings in the functions of the modules, then the packages."""
    here = globals()
    modules = []
    for name in _MODULES:
        module = importlib.import_module("torch." + name)
        worded = name in _WORDED
        for public in module.__all__:
            function = getattr(module, public)
            here[public] = _calls.named(function) if worded and public not in _QUICK and hasattr(function, "__code__") else function
        modules.append(module)
    sys.modules["torch._methods"].attach_methods(m for m in modules if hasattr(m, "METHODS"))
    for name in _PACKAGES:
        module = importlib.import_module("torch." + name)
        if "." not in name:
            here[name] = module
    for name in _EMPTY:
        here[name] = module = types.ModuleType("torch." + name, f"`torch.{name}` is not here: each of its names says so.")
        module.__getattr__ = _absent.absent("torch." + name, {}, _HINTS[name])
        sys.modules["torch." + name] = module
    functional = vars(here["nn"].functional)
    for name in _FUNCTIONAL:
        if name in functional:
            here.setdefault(name, functional[name])
    for name in (*_IN_PLACE, *_METHODS):
        if hasattr(Tensor, name):
            here.setdefault(name, getattr(Tensor, name))
    here["vmap"] = here["func"].vmap
    here["fill"] = lambda input, value: Tensor.fill_(input.clone(), value)
    for module in (here["_linalg"], here["_amp"]):
        for public in module.__all__:
            here.setdefault(public, getattr(module, public))
        if hasattr(module, "METHODS"):
            here["_methods"].attach_methods((module,))
    _autograd.name_nodes([sys.modules[name] for name in sorted(sys.modules) if name.startswith("torch.")])


_assemble()
del _assemble
__getattr__ = _absent.absent("torch", _HINTS)
