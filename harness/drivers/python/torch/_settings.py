"""Switches that people set at the head of a program."""

from torch._absent import refuse

__all__ = [
    "are_deterministic_algorithms_enabled",
    "compiled_with_cxx11_abi",
    "get_float32_matmul_precision",
    "get_num_interop_threads",
    "get_num_threads",
    "is_anomaly_enabled",
    "is_storage",
    "set_deterministic_debug_mode",
    "set_flush_denormal",
    "set_default_tensor_type",
    "set_float32_matmul_precision",
    "set_num_interop_threads",
    "set_num_threads",
    "use_deterministic_algorithms",
    "typename",
    "e",
    "inf",
    "nan",
    "newaxis",
    "pi",
]

pi = 3.141592653589793
e = 2.718281828459045
inf = float("inf")
nan = float("nan")
newaxis = None

_deterministic = [False]
_precision = ["highest"]


def set_flush_denormal(mode):
    return False


def is_anomaly_enabled():
    from torch._autograd import ANOMALY

    return ANOMALY[0]


def set_deterministic_debug_mode(debug_mode):
    if debug_mode not in (0, 1, 2, "default", "warn", "error"):
        raise RuntimeError(f"invalid value of debug_mode, expected one of `default`, `warn`, `error`, but got {debug_mode}")


def use_deterministic_algorithms(mode, *, warn_only=False):
    _deterministic[0] = bool(mode)


def are_deterministic_algorithms_enabled():
    return _deterministic[0]


def set_num_threads(n):
    if n <= 0:
        raise RuntimeError("set_num_threads expects a positive integer")


def get_num_threads():
    return 1


set_num_interop_threads = set_num_threads
get_num_interop_threads = get_num_threads


def set_float32_matmul_precision(precision):
    if precision not in ("highest", "high", "medium"):
        raise RuntimeError(f"Invalid argument in set_float32_matmul_precision: {precision}")
    _precision[0] = precision


def get_float32_matmul_precision():
    return _precision[0]


def set_default_tensor_type(t, /):
    from torch._dtypes import set_default_dtype

    dtype = getattr(t, "dtype", None)
    if dtype is None:
        refuse(f"torch.set_default_tensor_type({t!r})", "use torch.set_default_dtype(torch.float64)")
    set_default_dtype(dtype)


def compiled_with_cxx11_abi():
    return True


def is_storage(obj, /):
    return False


def typename(obj, /):
    from torch._tensor import Tensor

    if isinstance(obj, Tensor):
        return obj.type()
    module = getattr(type(obj), "__module__", "") or ""
    if module in ("builtins", "__builtin__"):
        module = ""
    return (module + "." if module else "") + type(obj).__qualname__
