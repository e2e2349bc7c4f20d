"""Shapes and places of elements: what the modules of them offer together, and their methods."""

from torch import _cuts, _diagonals, _expansion, _joining, _permutation, _pieces, _rearrange, _strides, _views
from torch._autograd import in_place, touched
from torch._expansion import expand, expand_as, expanded
from torch._permutation import method_permute
from torch._pieces import chunk, method_split, split
from torch._rearrange import method_tile, repeat, tril, triu
from torch._strides import unfold
from torch._views import contiguous, method_reshape, reshape_as, view, view_as

__all__ = []
for _module in (_views, _permutation, _expansion, _cuts, _diagonals, _strides, _pieces, _joining, _rearrange):
    for _name in _module.__all__:
        __all__.append(_name)
        globals()[_name] = getattr(_module, _name)


def _copying(name, function):
    """`NAME_copy`: what a view shows, in memory of its own."""

    def copied(*arguments, **keywords):
        return function(*arguments, **keywords).clone()

    copied.__name__ = name
    return copied


for _name in ("narrow", "diagonal", "expand", "permute", "select", "squeeze", "unsqueeze", "transpose", "t", "view", "unfold"):
    globals()[_name + "_copy"] = _copying(_name + "_copy", globals()[_name])
    __all__.append(_name + "_copy")
unsafe_chunk, unsafe_split = chunk, split
__all__ += ["unsafe_chunk", "unsafe_split"]

METHODS = {
    name: globals()[name]
    for name in __all__
    if not name.endswith("_copy") and name not in ("meshgrid", "cartesian_prod", "combinations", "cat", "stack", "block_diag")
}
for _name in "concat concatenate hstack vstack dstack row_stack column_stack broadcast_shapes broadcast_tensors atleast_1d atleast_2d atleast_3d".split():
    METHODS.pop(_name)
METHODS.update(
    view=view,
    reshape=method_reshape,
    view_as=view_as,
    reshape_as=reshape_as,
    permute=method_permute,
    expand=expand,
    expand_as=expand_as,
    unfold=unfold,
    split=method_split,
    repeat=repeat,
    tile=method_tile,
    contiguous=contiguous,
)


def method_broadcast_to(self, *size):
    return expanded(self, size)


METHODS["broadcast_to"] = method_broadcast_to


def _reshaped_in_place(function, names):
    """A change of shape in place: the tensor becomes the view that `function` gives. `names` says how PyTorch calls the nodes."""

    def method(self, *arguments, **keywords):
        found = function(self, *arguments, **keywords)
        self._data = found._data
        node = found._node
        if node is not None:
            node._name = names.get(node._name, node._name)
            self._node, self._index, self._rg = node, found._index, True
        return touched(self)

    return method


_IN_PLACE = {
    "SqueezeBackward0": "SqueezeBackward3",
    "SqueezeBackward1": "SqueezeBackward4",
    "SqueezeBackward2": "SqueezeBackward5",
    "UnsqueezeBackward0": "UnsqueezeBackward1",
    "TransposeBackward0": "TransposeBackward1",
    "TBackward0": "TBackward1",
    "AsStridedBackward0": "AsStridedBackward1",
}
for _name in ("squeeze", "unsqueeze", "transpose", "t", "swapaxes", "swapdims", "as_strided"):
    METHODS[_name + "_"] = _reshaped_in_place(globals()[_name], _IN_PLACE)
METHODS["tril_"] = lambda self, diagonal=0: in_place(self, tril, diagonal)
METHODS["triu_"] = lambda self, diagonal=0: in_place(self, triu, diagonal)
