"""The part of PyTorch that answers use, over NumPy: what is here behaves as the original, what is not here says so by name."""

import importlib
import sys
import warnings

# Operations answer NaN and infinities as PyTorch does, without NumPy's warnings; those of other modules stay.
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"torch($|\.)")

from torch import _absent, _autograd  # noqa: E402
from torch._dtypes import *  # noqa: E402, F403
from torch._tensor import Size, Tensor  # noqa: E402, F401
from torch._autograd import *  # noqa: E402, F403

__version__ = "2.15.0"


_modules = []


def _gather():
    """Brings in the functions of the modules, then the packages."""
    for name in (
        "_settings",
        "_device",
        "_returns",
        "_create",
        "_pointwise",
        "_reduce",
        "_shape",
        "_index",
        "_matmul",
        "_print",
        "_methods",
        "_sort",
        "_gather",
        "_random",
        "_save",
    ):
        try:
            module = importlib.import_module("torch." + name)
        except ModuleNotFoundError as error:
            if error.name != "torch." + name:
                raise
            continue
        for public in module.__all__:
            globals()[public] = getattr(module, public)
        _modules.append(module)
    sys.modules["torch._methods"].attach_methods(m for m in _modules if hasattr(m, "METHODS"))
    for name in (
        "return_types",
        "autograd",
        "linalg",
        "special",
        "random",
        "nn",
        "optim",
        "utils",
        "distributions",
        "cuda",
        "backends",
        "amp",
        "jit",
    ):
        try:
            globals()[name] = importlib.import_module("torch." + name)
        except ImportError:
            pass


    _autograd.name_nodes(list(sys.modules[name] for name in sorted(sys.modules) if name.startswith("torch.")))


_gather()
del _gather
__getattr__ = _absent.absent("torch", {})
