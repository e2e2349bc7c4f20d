"""Reverse mode: what an operation leaves behind, and the walk back.

An operation calls `attach` with its result, inputs and rule; a rule takes the node and the gradients of the results (tensors, None
where nothing flows) and returns those of the inputs (tensors, or None), one for each input. Rules are written in tensor operations: with
`create_graph` they leave a graph themselves; otherwise they run without.

To know when writing one:
- Inputs may be None or Python numbers where a place has no tensor; nothing flows there.
- The walk sums a gradient that broadcasting made too large, and casts it to the element type of its input: rules need not.
- Wanting a gradient is `_rg` on an instance; `requires_grad` is the property that users see. A view's `_rg` and `_node` may be out of
  date after changes in place: `attach` refreshes them; elsewhere read `requires_grad` and `grad_fn`.
- `attach_view` is for results that share the memory of their input.
- `node.saved`, `node.result()` and `node.results()` check that nobody changed the tensors since.
- `in_place(self, function, *arguments)` runs an operation and writes its result into `self`; `writable(self)` is all that is to be
  called before a direct write, `touched(self)` all that is to be called after it, where no gradient flows.
"""

from torch._attach import attach, attach_view, viewed
from torch._backward import METHODS, backward, broadcast, grad, sum_to, walk
from torch._grad_mode import enable_grad, inference_mode, is_grad_enabled, is_inference_mode_enabled, no_grad, set_grad_enabled
from torch._inplace import address, in_place, layout_of, overlapping, overwrite, touched, unwindow, writable
from torch._node import ANOMALY, GRAD, Node, RemovableHandle, count, name_nodes, node_of

__all__ = [
    "ANOMALY",
    "GRAD",
    "METHODS",
    "Node",
    "RemovableHandle",
    "address",
    "attach",
    "attach_view",
    "backward",
    "broadcast",
    "count",
    "enable_grad",
    "grad",
    "in_place",
    "inference_mode",
    "is_grad_enabled",
    "is_inference_mode_enabled",
    "layout_of",
    "name_nodes",
    "no_grad",
    "node_of",
    "overlapping",
    "overwrite",
    "set_grad_enabled",
    "sum_to",
    "touched",
    "unwindow",
    "viewed",
    "walk",
    "writable",
]
