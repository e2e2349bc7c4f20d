"""The tensor: a NumPy array, and where its gradient goes.

Attributes of an instance exist only where they differ from the defaults of the class, so that making a tensor costs two stores.

    _data     the array; a view of a tensor is a view of its array
    _rg       whether a gradient is wanted (`requires_grad` reads and checks it)
    _node     the operation that made the tensor, for gradients; None for a leaf
    _index    which of the results of `_node` it is
    _counter  a list of one number that all views of a storage share, counting changes in place; None as long as nobody asked
    _base     the tensor of which it is a view; never itself a view
    _epoch    how often the graph of `_base` had been rewritten by changes in place when the view was made
"""

import numpy as np

from torch import _dtypes

__all__ = ["Size", "Tensor"]

ndarray = np.ndarray


class Size(tuple):
    """The shape of a tensor."""

    __slots__ = ()

    def __repr__(self):
        return f"torch.Size([{', '.join(map(str, self))}])"

    __str__ = __repr__

    def numel(self):
        product = 1
        for size in self:
            product *= size
        return product

    def __getitem__(self, index):
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other))) if isinstance(other, tuple) else NotImplemented

    def __radd__(self, other):
        return Size(tuple(other) + tuple(self))

    def __mul__(self, times):
        return Size(tuple.__mul__(self, times))

    __rmul__ = __mul__

    def __reduce__(self):
        return (Size, (tuple(self),))


Size.__module__ = "torch"


class Tensor:
    """An array with a gradient. Methods are attached by `_methods`."""

    def __new__(cls, *arguments, device=None):
        return _constructor[0](cls, arguments)

    _rg = False
    _node = None
    _index = 0
    _counter = None
    _base = None
    _epoch = 0
    _many = False
    _unseen = False
    _hooks = None
    _after_hooks = None
    _retained = False
    _grad = None
    name = None
    is_cuda = False
    is_sparse = False
    is_quantized = False
    is_meta = False
    is_mps = False
    is_xpu = False
    is_mkldnn = False
    is_nested = False
    layout = None

    # NumPy leaves operators with an array on their left to us.
    __array_priority__ = 1000

    @property
    def dtype(self):
        return _dtypes.BY_NUM[self._data.dtype.num]

    @property
    def shape(self):
        return Size(self._data.shape)

    @property
    def ndim(self):
        return self._data.ndim

    @property
    def _version(self):
        counter = self._counter
        return counter[0] if counter else 0

    @property
    def requires_grad(self):
        base = self._base
        if base is not None and self._epoch != base._epoch:
            refresh(self)
        return self._rg

    @requires_grad.setter
    def requires_grad(self, value):
        value = bool(value)
        if self.grad_fn is not None:
            if not value:
                raise RuntimeError(
                    "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph "
                    "that doesn't require differentiation use var_no_grad = var.detach()."
                )
            return
        if value and self._data.dtype.kind != "f":
            raise RuntimeError("only Tensors of floating point dtype can require gradients")
        self._rg = value

    @property
    def grad_fn(self):
        base = self._base
        if base is not None and self._epoch != base._epoch:
            refresh(self)
        return self._node

    @property
    def grad(self):
        return self._grad

    @grad.setter
    def grad(self, value):
        if value is not None:
            if not isinstance(value, Tensor):
                raise TypeError(f"assigned grad expected to be a Tensor or None but got grad of type {type(value).__name__}")
            mine, given = self._data, value._data
            if given.dtype != mine.dtype:
                raise RuntimeError(
                    f"attempting to assign a gradient with dtype '{_C_NAMES[given.dtype.str[1:]]}' to a tensor with grad_dtype "
                    f"'{self.dtype.title}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the "
                    "tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging "
                    "the dtypes of a tensor and its gradient may break downstream systems that assume they match."
                )
            if given.shape != mine.shape:
                raise RuntimeError(
                    f"attempting to assign a gradient of size '{list(given.shape)}' to a tensor of size '{list(mine.shape)}'. Please ensure that "
                    "the gradient and the tensor are the same size"
                )
        self._grad = value

    @grad.deleter
    def grad(self):
        self._grad = None

    @property
    def is_leaf(self):
        return self.grad_fn is None


# The names of element types in C++, as compilers spell them.
_C_TYPES = {
    "f4": "float",
    "f8": "double",
    "f2": "c10::Half",
    "i8": "long int",
    "i4": "int",
    "i2": "short int",
    "i1": "signed char",
    "u1": "unsigned char",
    "b1": "bool",
}

# The same as PyTorch spells them.
_C_NAMES = {
    "f4": "float",
    "f8": "double",
    "f2": "c10::Half",
    "i8": "long",
    "i4": "int",
    "i2": "short",
    "i1": "signed char",
    "u1": "unsigned char",
    "b1": "bool",
}


Tensor.__module__ = "torch"
_new = object.__new__


def refresh(view):
    """Brings the graph of a view up to date after its base, or another view of it, was changed in place (`_autograd` has the rule)."""
    _refresh[0](view)


_refresh = [None]
# What `torch.Tensor(…)` does; `_constructors` gives it.
_constructor = [None]


def _wrap(array, dtype=None):
    """A tensor over an array (not a copy), without a graph."""
    tensor = _new(Tensor)
    if type(array) is not ndarray:
        array = np.asarray(array)
    if dtype is not None and array.dtype != dtype.np:
        array = array.astype(dtype.np)
    tensor._data = array
    return tensor


def as_tensor(value):
    """`value` if it is a tensor, a tensor of Python numbers or an array otherwise."""
    if isinstance(value, Tensor):
        return value
    if isinstance(value, ndarray):
        return _wrap(value)
    return _wrap(np.array(value, dtype=_dtypes.scalar_dtype(value).np))


def floating(tensor):
    """The array of a tensor, converted to the default type unless its numbers are floats."""
    data = tensor._data
    return data if data.dtype.kind == "f" else data.astype(_dtypes.DEFAULT_NP[0])


def need(value, function, name="input", position=1):
    """`value`, which must be a tensor: the message is that of a call of `function` with its argument `name`."""
    if isinstance(value, Tensor):
        return value
    raise TypeError(f"{function}(): argument '{name}' (position {position}) must be Tensor, not {type(value).__name__}")
