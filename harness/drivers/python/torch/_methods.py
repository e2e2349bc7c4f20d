"""The methods of tensors, in one table, and those that belong to no other module."""

import numpy as np

from torch import (
    _autograd,
    _conversions,
    _create,
    _device,
    _dimensions,
    _index,
    _matmul,
    _permutation,
    _pointwise,
    _print,
    _reduce,
    _shape,
    _sizes,
    _strides,
)
from torch._absent import AbsentError, message
from torch._autograd import touched, writable
from torch._dtypes import BY_NUM
from torch._tensor import Size, Tensor, _new

__all__ = ["detach"]


# -- Shape and memory ----------------------------------------------------------------------------------------------------------------------


def size(self, dim=None):
    if dim is None:
        return Size(self._data.shape)
    shape = self._data.shape
    if not shape:
        raise IndexError("Dimension specified as " + str(dim) + " but tensor has no dimensions")
    return shape[_dimensions.dim_of(dim, len(shape))]


def dim(self):
    return self._data.ndim


def strides(data):
    """Strides counted in elements, of a dimension of one as PyTorch counts them."""
    size = data.itemsize
    out = [s // size for s in data.strides]
    shape = data.shape
    for i in range(len(out) - 1, -1, -1):
        if out[i] == 0 and shape[i] == 1:
            out[i] = shape[i + 1] * out[i + 1] if i + 1 < len(out) else 1
    return tuple(out)


def stride(self, dim=None):
    found = strides(self._data)
    return found if dim is None else found[_dimensions.dim_of(dim, len(found))]


def is_contiguous(self, memory_format=None):
    return self._data.flags.c_contiguous


def element_size(self):
    return self._data.itemsize


def storage_offset(self):
    return _strides.offset_of(self._data)


def data_ptr(self):
    return self._data.__array_interface__["data"][0] if self._data.size else 0


class Storage:
    """The memory under a tensor, as far as people ask for it."""

    __slots__ = ("_root",)

    def __init__(self, tensor):
        self._root = _strides.root_of(tensor._data)

    def data_ptr(self):
        return self._root.__array_interface__["data"][0]

    def nbytes(self):
        return self._root.nbytes

    def size(self):
        return self._root.nbytes

    def __len__(self):
        return self._root.size

    def tolist(self):
        return self._root.ravel().tolist()


def same_size(self, other):
    return self._data.shape == other._data.shape


# -- Gradients -----------------------------------------------------------------------------------------------------------------------------


def detach(self):
    out = _new(Tensor)
    out._data = self._data
    version = self._counter
    if version is None:
        version = self._counter = [0]
    out._counter = version
    return out


def detach_(self):
    if self._base is not None:
        raise RuntimeError(
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and "
            "gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these "
            "gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
        )
    self._node = None
    self._index = 0
    self._rg = False
    return self


def requires_grad_(self, requires_grad=True):
    if requires_grad and self._data.dtype.kind != "f":
        raise RuntimeError("only Tensors of floating point dtype can require gradients")
    self.requires_grad = requires_grad
    return self


def _data_property(self):
    out = _new(Tensor)
    out._data = self._data
    return out


def _set_data(self, value):
    if not isinstance(value, Tensor):
        raise TypeError(f"Variable data has to be a tensor, but got {type(value).__name__}")
    self._data = value._data


def register_post_accumulate_grad_hook(self, hook):
    if not self.requires_grad:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    if self.grad_fn is not None:
        raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
    if self._after_hooks is None:
        self._after_hooks = {}
    handle = _autograd.RemovableHandle(self._after_hooks)
    self._after_hooks[handle.id] = hook
    return handle


def _deepcopy(self, memo):
    if not self.is_leaf:
        raise RuntimeError(
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to "
            "deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
        )
    if id(self) in memo:
        return memo[id(self)]
    out = _new(type(self))
    out._data = self._data.copy("K")
    out._rg = self._rg
    memo[id(self)] = out
    if self._grad is not None:
        out._grad = _deepcopy(self._grad, memo)
    return out


def _reduce_tensor(self):
    if not self.is_leaf:
        raise RuntimeError("Only leaf tensors can be written: detach() first")
    return _rebuilt, (type(self), self._data, self._rg)


def _rebuilt(kind, array, requires_grad):
    out = _new(kind)
    out._data = array
    out._rg = requires_grad
    return out


# -- Devices -------------------------------------------------------------------------------------------------------------------------------


def cpu(self, memory_format=None):
    return self


def cuda(self, device=None, non_blocking=False, memory_format=None):
    _device.check("cuda")


def get_device(self):
    return -1


def pin_memory(self):
    raise RuntimeError("Cannot access accelerator device when none is available.")


def share_memory_(self):
    return self


# -- Maps ----------------------------------------------------------------------------------------------------------------------------------


def apply_(self, callable):
    if self.requires_grad:
        raise RuntimeError("Can't call apply_() on Variable that requires grad. Use var.detach().apply_() instead.")
    flat = [callable(v) for v in self._data.ravel().tolist()]
    self._data[...] = np.array(flat).reshape(self._data.shape)
    return touched(self)


def resize_as_(self, other, memory_format=None):
    return resize_(self, *other._data.shape)


def set_(self, source=None):
    writable(self)
    self._data = source._data
    return self


def resize_(self, *sizes):
    sizes = _sizes.sizes_of(sizes, "resize_")
    if self.requires_grad:
        raise RuntimeError("cannot resize variables that require grad")
    if int(np.prod(sizes)) == self._data.size:
        self._data = np.ascontiguousarray(self._data).reshape(sizes)
        return self
    self._data = np.resize(self._data, sizes) if self._data.size else np.zeros(sizes, self._data.dtype)
    return self


def view_of_matrices(self):
    if self._data.ndim == 0:
        return self
    if self._data.ndim < 2:
        raise RuntimeError(f"tensor.mT is only supported on matrices or batches of matrices. Got {self._data.ndim}-D tensor.")
    return _shape.transpose(self, -2, -1)


def _transposed(self):
    n = self._data.ndim
    return _permutation.permuted(self, self._data, tuple(range(n - 1, -1, -1)))


METHODS = _conversions.METHODS | {
    "size": size,
    "dim": dim,
    "ndimension": dim,
    "stride": stride,
    "is_contiguous": is_contiguous,
    "element_size": element_size,
    "storage_offset": storage_offset,
    "data_ptr": data_ptr,
    "untyped_storage": lambda self: Storage(self),
    "is_same_size": same_size,
    "detach": detach,
    "detach_": detach_,
    "requires_grad_": requires_grad_,
    "register_post_accumulate_grad_hook": register_post_accumulate_grad_hook,
    "cpu": cpu,
    "cuda": cuda,
    "get_device": get_device,
    "pin_memory": pin_memory,
    "share_memory_": share_memory_,
    "apply_": apply_,
    "set_": set_,
    "resize_": resize_,
    "resize_as_": resize_as_,
    "is_pinned": lambda self: False,
    "is_shared": lambda self: False,
    "is_inference": lambda self: False,
    "dtype_title": lambda self: f"torch.{BY_NUM[self._data.dtype.num].title}Tensor",
    "__deepcopy__": _deepcopy,
    "__reduce__": _reduce_tensor,
    "T": property(_transposed),
    "mT": property(view_of_matrices),
    "H": property(_transposed),
    "mH": property(view_of_matrices),
    "real": property(lambda self: self),
    "data": property(_data_property, _set_data),
    "device": property(lambda self: _device.CPU),
    "itemsize": property(element_size),
    "nbytes": property(lambda self: self._data.nbytes),
    "is_cpu": property(lambda self: True),
    "retains_grad": property(lambda self: self._retained and not self.is_leaf),
    "output_nr": property(lambda self: self._index),
    "layout": _device.strided,
    "_is_view": lambda self: self._base is not None,
}

HINTS = {
    "storage": "use untyped_storage(), or numpy()",
    "sparse": "tensors are dense",
    "to_sparse": "tensors are dense",
    "view_as_complex": "keep real and imaginary parts in two tensors",
    "map_": "write the operation with tensors",
}


def _missing(self, name):
    """A name that tensors lack: `hasattr` says no, a call says why."""
    if name.startswith("_"):
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
    if name in NAMES:
        raise AbsentError(message(f"torch.Tensor.{name}", HINTS.get(name)))
    raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


# What tensors of PyTorch have beyond ours, so that the message is the right one.
NAMES = frozenset(
    "abs_ adjoint align_as align_to argrelextrema cauchy_ ccol_indices chalf cfloat cdouble "
    "coalesce col_indices crow_indices data_ptr dense_dim dequantize dim_order eig fix_ geometric_ geqrf grad_dtype "
    "igamma igammac imag indices int_repr ipu is_coalesced istft log_normal_ lstsq lu lu_solve map_ map2_ module_load "
    "ormqr orgqr permute_copy put put_ q_scale q_zero_point random refine_names rename "
    "resolve_conj resolve_neg row_indices sparse_dim sparse_mask sspaddmm stft smm sum_to_size swapaxes_ symeig to_dense to_mkldnn to_sparse "
    "to_sparse_csr values view_as_complex view_as_real xpu".split()
)


def conj(self):
    return self


def sum_to_size(self, *shape):
    from torch._autograd import sum_to

    return sum_to(self, tuple(_sizes.sizes_of(shape, "sum_to_size")))


METHODS["conj"] = conj
METHODS["conj_physical"] = conj
METHODS["is_conj"] = METHODS["is_neg"] = lambda self: False
METHODS["sum_to_size"] = sum_to_size
METHODS["adjoint"] = view_of_matrices
METHODS["resolve_conj"] = METHODS["resolve_neg"] = conj
METHODS["to_dense"] = lambda self, dtype=None, masked_grad=None: self


def attach_methods(modules):
    """Gives `Tensor` the methods that the modules list."""
    for module in modules:
        for name, function in module.METHODS.items():
            setattr(Tensor, name, function)


attach_methods((_autograd, _create, _pointwise, _reduce, _shape, _index, _matmul, _print))
for _name, _function in METHODS.items():
    setattr(Tensor, _name, _function)
Tensor.__getattr__ = _missing
