"""Objects with tensors as bytes, and back.

The format is Python's pickle with a mark in front; files of PyTorch itself are not read. Tensors that share memory do so afterwards only if
one object was saved twice; views come back as tensors of their own.
"""

import io
import os
import pickle

from torch import _methods
from torch._absent import refuse
from torch._tensor import Tensor

__all__ = ["load", "save"]

_MARK = b"torch look-alike 1\n"

# What a file may name when only tensors and containers are wanted.
_PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "slice"),
    ("builtins", "bytearray"),
    ("builtins", "complex"),
    ("collections", "OrderedDict"),
    ("collections", "Counter"),
    ("collections", "defaultdict"),
    ("builtins", "dict"),
    ("builtins", "list"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.numeric", "_frombuffer"),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("_codecs", "encode"),
}
_TORCH = {"torch", "torch._tensor", "torch._dtypes", "torch._device", "torch._methods", "torch.nn.parameter"}


def save(obj, f, pickle_module=None, pickle_protocol=2, _use_new_zipfile_serialization=True, _disable_byteorder_record=False):
    """Writes an object to a path or a file."""
    body = io.BytesIO()
    _Writer(body, protocol=max(pickle_protocol, 4)).dump(obj)
    data = _MARK + body.getvalue()
    if isinstance(f, (str, os.PathLike)):
        with open(f, "wb") as file:
            file.write(data)
    elif hasattr(f, "write"):
        f.write(data)
    else:
        raise AttributeError("expected 'f' to be string, path, or a file-like object with a 'write' attribute")


class _Writer(pickle.Pickler):
    """Writes tensors that operations made as leaves."""

    def reducer_override(self, obj):
        if isinstance(obj, Tensor) and not obj.is_leaf:
            return _methods._rebuilt, (Tensor, obj._data, obj.requires_grad)
        return NotImplemented


class _Plain(pickle.Unpickler):
    """Reads tensors and containers, and refuses all else."""

    def find_class(self, module, name):
        if module in _TORCH or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(
            "Weights only load failed. This file can still be loaded, to do so you have two options, "
            "\x1b[1mdo those steps only if you trust the source of the checkpoint\x1b[0m. \n"
            "\t(1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. "
            "Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code execution. "
            "Do it only if you got the file from a trusted source.\n"
            "\t(2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following error message.\n"
            f"\tWeightsUnpickler error: Unsupported global: GLOBAL {module}.{name} was not an allowed global by default."
        )


def load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args):
    """Reads what `save` wrote; unless `weights_only` is False, tensors and containers alone."""
    if map_location is not None and not callable(map_location) and not isinstance(map_location, dict):
        from torch._device import check

        check(map_location)
    if isinstance(f, (str, os.PathLike)):
        with open(f, "rb") as file:
            data = file.read()
    else:
        data = f.read()
    if not data:
        raise EOFError
    if not data.startswith(_MARK):
        refuse("torch.load of a file of PyTorch itself", "save the state with this torch, or rebuild the module and its parameters")
    body = io.BytesIO(data[len(_MARK) :])
    return pickle.load(body) if weights_only is False else _Plain(body).load()
