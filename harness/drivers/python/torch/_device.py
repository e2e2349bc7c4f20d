"""Devices, of which there is one: `cpu`."""

from torch._absent import refuse

__all__ = [
    "device",
    "strided",
    "layout",
    "contiguous_format",
    "preserve_format",
    "channels_last",
    "memory_format",
    "get_default_device",
    "set_default_device",
]

_KINDS = ("cpu", "cuda", "mps", "meta", "xpu", "mkldnn", "hip", "xla", "vulkan", "ipu", "hpu")


class device:
    """A place for tensors. `device("cuda")` can be named, not used."""

    __slots__ = ("type", "index")

    def __init__(self, type, index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        elif isinstance(type, int):
            type, index = "cuda", type
        elif not isinstance(type, str):
            raise TypeError(f"device(): argument 'type' must be str, not {type.__class__.__name__}")
        elif ":" in type:
            kind, _, number = type.partition(":")
            if not number.isdigit() or not kind.isalpha():
                raise RuntimeError(f"Invalid device string: '{type}'")
            type, index = kind, int(number)
        if not type.isalpha():
            raise RuntimeError(f"Invalid device string: '{type}'")
        if type not in _KINDS:
            raise RuntimeError(
                "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, "
                f"hpu, mtia, privateuseone device type at start of device string: {type}"
            )
        self.type = type
        self.index = index

    def __repr__(self):
        return f"device(type='{self.type}')" if self.index is None else f"device(type='{self.type}', index={self.index})"

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other):
        return isinstance(other, device) and other.type == self.type and other.index == self.index

    def __hash__(self):
        return hash((self.type, self.index))

    def __reduce__(self):
        return (device, (self.type, self.index))

    def __enter__(self):
        check(self)
        return self

    def __exit__(self, *_):
        pass


device.__module__ = "torch"
CPU = device("cpu")


def check(where):
    """Complains about a device that is not here."""
    if where is None or where is CPU or where == "cpu":
        return
    found = where if isinstance(where, device) else device(where)
    if found.type == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    if found.type != "cpu":
        refuse(f"device '{found}'", "tensors are on the CPU: leave the device out, or use torch.device('cpu')")


def check_format(memory_format):
    """Complains about an order of dimensions other than the usual one."""
    if memory_format not in (None, contiguous_format, preserve_format):
        refuse(f"memory_format={memory_format!r}", "tensors are laid out in the order of their dimensions")


def get_default_device():
    return CPU


def set_default_device(device):
    check(device)


class layout:
    """How the elements of a tensor are stored."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "torch." + self.name


class memory_format(layout):
    """In which order the dimensions of a tensor are stored."""

    __slots__ = ()


strided = layout("strided")
contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")
layout.__module__ = memory_format.__module__ = "torch"
