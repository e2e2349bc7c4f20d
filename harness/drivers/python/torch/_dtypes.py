"""Element types, their promotion, and what is the default."""

import numpy as np

from torch._absent import refuse

__all__ = [
    "dtype",
    "float16",
    "half",
    "float32",
    "float",
    "float64",
    "double",
    "int8",
    "int16",
    "short",
    "int32",
    "int",
    "int64",
    "long",
    "uint8",
    "bool",
    "bfloat16",
    "finfo",
    "iinfo",
    "get_default_dtype",
    "set_default_dtype",
    "promote_types",
    "result_type",
    "can_cast",
]

_float, _int, _bool = float, int, bool


class dtype:
    """One element type. `np` is NumPy's; `title` names it in messages (`Float`); `kind` is 0 for bool, 1 for integers, 2 for floats."""

    __slots__ = ("name", "np", "itemsize", "is_floating_point", "is_signed", "is_complex", "title", "kind", "__weakref__")

    def __init__(self, name, np_type, title, kind, size):
        self.name = name
        if np_type is not None:
            self.np = np.dtype(np_type)
        self.title = title
        self.kind = kind
        self.itemsize = size
        self.is_floating_point = kind == 2
        self.is_signed = name not in ("bool", "uint8")
        self.is_complex = False

    def __repr__(self):
        return "torch." + self.name

    def __reduce__(self):
        return (named, (self.name,))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __getattr__(self, name):
        if name == "np":
            refuse("torch." + self.name, "use torch.float32")
        raise AttributeError(f"'torch.dtype' object has no attribute '{name}'")

    def to_real(self):
        return self


dtype.__module__ = "torch"

bool = dtype("bool", np.bool_, "Bool", 0, 1)
uint8 = dtype("uint8", np.uint8, "Byte", 1, 1)
int8 = dtype("int8", np.int8, "Char", 1, 1)
int16 = short = dtype("int16", np.int16, "Short", 1, 2)
int32 = int = dtype("int32", np.int32, "Int", 1, 4)
int64 = long = dtype("int64", np.int64, "Long", 1, 8)
float16 = half = dtype("float16", np.float16, "Half", 2, 2)
float32 = float = dtype("float32", np.float32, "Float", 2, 4)
float64 = double = dtype("float64", np.float64, "Double", 2, 8)
bfloat16 = dtype("bfloat16", None, "BFloat16", 2, 2)

ALL = (bool, uint8, int8, int16, int32, int64, float16, float32, float64)
_NAMED = {t.name: t for t in (*ALL, bfloat16)}


def named(name):
    return _NAMED[name]


# NumPy has two types of eight bytes (or of four) on some machines: the number of each leads to ours.
BY_NUM = {t.np.num: t for t in ALL}
for _code in "bBhiIlqefd?":
    for _type in ALL:
        if np.dtype(_code) == _type.np:
            BY_NUM[np.dtype(_code).num] = _type


def of(array_dtype):
    """Our element type of NumPy's."""
    found = BY_NUM.get(array_dtype.num)
    if found is not None:
        return found
    if array_dtype.kind == "c":
        refuse("complex numbers", "keep real and imaginary parts in two tensors")
    raise TypeError(
        f"can't convert np.ndarray of type numpy.{array_dtype.type.__name__}. The only supported types are: float64, float32, float16, "
        "complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool."
        if array_dtype.kind != "O"
        else "can't convert np.ndarray of type numpy.object_. The only supported types are: float64, float32, float16, "
        "complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool."
    )


_default = [float32]
# NumPy's default element type, as the operations read it.
DEFAULT_NP = [float32.np]


def get_default_dtype():
    return _default[0]


def set_default_dtype(d, /):
    if not isinstance(d, dtype):
        raise TypeError("invalid dtype object: only floating-point types are supported as the default type")
    if not d.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    DEFAULT_NP[0] = d.np
    _default[0] = d


def _promoted(a, b):
    if a is b:
        return a
    if a.kind != b.kind:
        return a if a.kind > b.kind else b
    if a.kind == 2:
        if bfloat16 in (a, b):
            return float64 if float64 in (a, b) else float32
        return a if a.itemsize > b.itemsize else b
    if uint8 in (a, b):
        other = b if a is uint8 else a
        return int16 if other is int8 else other
    return a if a.itemsize > b.itemsize else b


_PROMOTED = {(a, b): _promoted(a, b) for a in (*ALL, bfloat16) for b in (*ALL, bfloat16)}


def promote_types(type1, type2):
    return _PROMOTED[type1, type2]


def _combined(higher, lower):
    if higher is None:
        return lower
    if lower is None or higher.kind == 2:
        return higher
    if higher is bool or lower.kind == 2:
        return _PROMOTED[higher, lower]
    return higher


def scalar_dtype(value):
    """The element type that a Python number has beside tensors."""
    if isinstance(value, _bool):
        return bool
    if isinstance(value, _int):
        return int64
    if isinstance(value, _float):
        return _default[0]
    if isinstance(value, complex):
        refuse("complex numbers", "keep real and imaginary parts in two tensors")
    if isinstance(value, np.generic):
        if value.dtype.kind == "b":
            return bool
        if value.dtype.kind in "iu":
            return int64
        if value.dtype.kind == "f":
            return _default[0]
    raise TypeError(f"a number was expected, got {type(value).__name__}")


def promote(*items):
    """The element type of a result: tensors with dimensions go before those without, these before Python numbers of the same kind."""
    dims = zeros = numbers = None
    for item in items:
        data = getattr(item, "_data", None)
        if data is None:
            found = scalar_dtype(item)
            numbers = found if numbers is None else _PROMOTED[numbers, found]
        elif data.ndim:
            found = BY_NUM[data.dtype.num]
            dims = found if dims is None else _PROMOTED[dims, found]
        else:
            found = BY_NUM[data.dtype.num]
            zeros = found if zeros is None else _PROMOTED[zeros, found]
    return _combined(dims, _combined(zeros, numbers))


def result_type(tensor1, tensor2):
    return promote(tensor1, tensor2)


def can_cast(from_, to):
    return from_.kind <= to.kind


class finfo:
    __slots__ = ("bits", "eps", "max", "min", "tiny", "smallest_normal", "resolution", "dtype")

    def __init__(self, type=None):
        type = _default[0] if type is None else type
        if type.kind != 2:
            raise TypeError("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'")
        if type is bfloat16:
            self.bits, self.eps, self.max, self.tiny, self.resolution = 16, 0.0078125, 3.3895313892515355e38, 1.1754943508222875e-38, 0.01
            self.min, self.smallest_normal = -self.max, self.tiny
        else:
            found = np.finfo(type.np)
            self.bits = type.itemsize * 8
            self.eps = _float(found.eps)
            self.max = _float(found.max)
            self.min = _float(found.min)
            self.tiny = self.smallest_normal = _float(found.tiny)
            self.resolution = _float(str(found.resolution))
        self.dtype = type.name

    def __repr__(self):
        def short(x):
            return f"{x:g}"

        return (
            f"finfo(resolution={short(self.resolution)}, min={short(self.min)}, max={short(self.max)}, eps={short(self.eps)}, "
            f"smallest_normal={short(self.smallest_normal)}, tiny={short(self.tiny)}, dtype={self.dtype})"
        )


class iinfo:
    __slots__ = ("bits", "max", "min", "dtype")

    def __init__(self, type):
        if type.kind == 2:
            raise TypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
        if type is bool:
            raise TypeError("iinfo is not supported for torch.bool") from None
        found = np.iinfo(type.np)
        self.bits = type.itemsize * 8
        self.max = _int(found.max)
        self.min = _int(found.min)
        self.dtype = type.name

    def __repr__(self):
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"


finfo.__module__ = iinfo.__module__ = "torch"
