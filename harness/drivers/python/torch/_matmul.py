"""Products of matrices, and what is made of them."""

import numpy as np

from torch._autograd import attach
from torch._dtypes import BY_NUM
from torch._operands import into, renamed, tensor_data, unsupported
from torch._tensor import _C_TYPES, Tensor, _wrap

__all__ = [
    "matmul",
    "mm",
    "bmm",
    "mv",
    "dot",
    "vdot",
    "inner",
    "outer",
    "ger",
    "addmm",
    "addbmm",
    "baddbmm",
    "addmv",
    "addr",
    "chain_matmul",
    "kron",
    "cross",
    "trace",
    "matrix_power",
]

# NumPy has no fast product of matrices of integers or halves: the type in which each is computed.
_HALF = np.dtype(np.float16)


def _product(a, b):
    if a.dtype == _HALF:
        return np.matmul(a.astype(np.float32), b.astype(np.float32)).astype(_HALF)
    return np.matmul(a, b)


def _same(a, b):
    x, y = a.dtype, b.dtype
    if x is not y and x != y:
        raise RuntimeError(f"expected m1 and m2 to have the same dtype, but got: {_C_TYPES[x.str[1:]]} != {_C_TYPES[y.str[1:]]}")


def _t(tensor):
    """The transpose of matrices, in the last two dimensions."""
    return attach(tensor._data.swapaxes(-1, -2), "TransposeBackward0", (tensor,), _t_rule)


def _t_rule(node, grad):
    return (_t(grad),)


def mm(input, mat2, *, out=None):
    a, b = tensor_data(input, "mm"), tensor_data(mat2, "mm", "mat2", 2)
    if a.ndim != 2:
        raise RuntimeError(f"mm: self must be a matrix, got {a.ndim}-D tensor")
    if b.ndim != 2:
        raise RuntimeError(f"mm: mat2 must be a matrix, got {b.ndim}-D tensor")
    result = _mm(input, mat2, a, b)
    return result if out is None else into(out, result)


def _mm(input, mat2, a, b):
    if a.shape[1] != b.shape[0]:
        raise RuntimeError(f"mm: mat1 and mat2 shapes cannot be multiplied ({a.shape[0]}x{a.shape[1]} and {b.shape[0]}x{b.shape[1]})")
    _same(a, b)
    if a.dtype.kind == "b":
        unsupported("addmm_impl_cpu_", "Bool")
    return attach(_product(a, b), "MmBackward0", (input, mat2), _mm_rule, (input, mat2), cross=True)


def _mm_rule(node, grad):
    a, b = node.saved
    return None if b is None else matmul(grad, _t(b)), None if a is None else matmul(_t(a), grad)


def bmm(input, mat2, *, out=None):
    a, b = tensor_data(input, "bmm"), tensor_data(mat2, "bmm", "mat2", 2)
    if a.ndim != 3:
        raise RuntimeError("batch1 must be a 3D tensor")
    if b.ndim != 3:
        raise RuntimeError("batch2 must be a 3D tensor")
    if a.shape[0] != b.shape[0] or a.shape[2] != b.shape[1]:
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{a.shape[0]}, {a.shape[2]}] but got: [{b.shape[0]}, {b.shape[1]}]."
        )
    if a.dtype != b.dtype:
        raise RuntimeError(f"expected scalar type {BY_NUM[a.dtype.num].title} but found {BY_NUM[b.dtype.num].title}")
    if a.dtype.kind == "b":
        unsupported("bmm", "Bool")
    result = attach(_product(a, b), "BmmBackward0", (input, mat2), _mm_rule, (input, mat2), cross=True)
    return result if out is None else into(out, result)


def mv(input, vec, *, out=None):
    a, b = tensor_data(input, "mv"), tensor_data(vec, "mv", "vec", 2)
    if a.ndim != 2 or b.ndim != 1:
        raise RuntimeError(f"vector + matrix @ vector expected, got 1, {a.ndim}, {b.ndim}")
    return into(out, _mv(input, vec, a, b))


def _mv(input, vec, a, b):
    if a.shape[1] != b.shape[0]:
        raise RuntimeError(f"size mismatch, got input ({a.shape[0]}), mat ({a.shape[0]}x{a.shape[1]}), vec ({b.shape[0]})")
    if a.dtype != b.dtype:
        x, y = BY_NUM[a.dtype.num].title, BY_NUM[b.dtype.num].title
        raise RuntimeError(f"addmv input tensors must have the same dtype, but got {y}, {x}, and {y}")
    if a.dtype.kind == "b":
        unsupported("addmv_impl_cpu", "Bool")
    return attach(_product(a, b), "MvBackward0", (input, vec), _mv_rule, (input, vec), cross=True)


def _mv_rule(node, grad):
    a, b = node.saved
    return None if b is None else outer(grad, b), None if a is None else matmul(_t(a), grad)


def dot(input, tensor, *, out=None):
    a, b = tensor_data(input, "dot"), tensor_data(tensor, "dot", "tensor", 2)
    if a.ndim != 1 or b.ndim != 1:
        raise RuntimeError(f"1D tensors expected, but got {a.ndim}D and {b.ndim}D tensors")
    return into(out, _dot(input, tensor, a, b))


def _dot(input, tensor, a, b):
    if a.dtype != b.dtype:
        raise RuntimeError(
            f"dot : expected both vectors to have same dtype, but found {BY_NUM[a.dtype.num].title} and {BY_NUM[b.dtype.num].title}"
        )
    if a.shape[0] != b.shape[0]:
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{a.shape[0]}] and src [{b.shape[0]}] to have the same number of elements, but got "
            f"{a.shape[0]} and {b.shape[0]} elements respectively"
        )
    if a.dtype.kind == "b":
        unsupported("dot", "Bool")
    return attach(_product(a, b), "DotBackward0", (input, tensor), _dot_rule, (input, tensor), cross=True)


def _dot_rule(node, grad):
    a, b = node.saved
    return None if b is None else grad * b, None if a is None else grad * a


vdot = dot


def _unbatched(shape):
    return "x".join(map(str, shape))


def matmul(input, other, *, out=None):
    a, b = tensor_data(input, "matmul"), tensor_data(other, "matmul", "other", 2)
    if a.ndim == 2 and b.ndim == 2:
        result = _mm(input, other, a, b)
    elif a.ndim == 0 or b.ndim == 0:
        raise RuntimeError(f"both arguments to matmul need to be at least 1D, but they are {a.ndim}D and {b.ndim}D")
    elif a.ndim == 1 and b.ndim == 1:
        result = _dot(input, other, a, b)
    elif a.ndim == 2 and b.ndim == 1:
        result = _mv(input, other, a, b)
    elif a.ndim == 1 and b.ndim == 2:
        if a.shape[0] != b.shape[0]:
            raise RuntimeError(f"mm: mat1 and mat2 shapes cannot be multiplied (1x{a.shape[0]} and {b.shape[0]}x{b.shape[1]})")
        _same(a, b)
        result = attach(_product(a, b), "SqueezeBackward4", (input, other), _vm_rule, (input, other), cross=True)
    else:
        result = _batched(input, other, a, b)
    return result if out is None else into(out, result)


def _vm_rule(node, grad):
    a, b = node.saved
    return None if b is None else matmul(b, grad), None if a is None else outer(a, grad)


def _batched(input, other, a, b):
    inner = a.shape[-1]
    rows = b.shape[-2] if b.ndim > 1 else b.shape[0]
    if inner != rows:
        if b.ndim <= 2 or (a.ndim >= 3 and b.ndim == 1):
            folded = int(np.prod(a.shape[:-1]))
            if b.ndim == 1:
                raise RuntimeError(f"size mismatch, got input ({folded}), mat ({folded}x{inner}), vec ({rows})")
            raise RuntimeError(f"mm: mat1 and mat2 shapes cannot be multiplied ({folded}x{inner} and {rows}x{b.shape[-1]})")
        lead = np.broadcast_shapes(a.shape[:-2], b.shape[:-2]) if a.ndim > 1 else b.shape[:-2]
        count = int(np.prod(lead))
        raise RuntimeError(f"Expected size for first two dimensions of batch2 tensor to be: [{count}, {inner}] but got: [{count}, {rows}].")
    if a.dtype != b.dtype:
        if b.ndim == 1:
            x, y = BY_NUM[a.dtype.num].title, BY_NUM[b.dtype.num].title
            raise RuntimeError(f"addmv input tensors must have the same dtype, but got {y}, {x}, and {y}")
        if b.ndim == 2:
            _same(a, b)
        raise RuntimeError(f"expected scalar type {BY_NUM[a.dtype.num].title} but found {BY_NUM[b.dtype.num].title}")
    try:
        if a.dtype.kind == "b":
            unsupported("addmv_impl_cpu" if b.ndim == 1 else "addmm_impl_cpu_" if b.ndim == 2 else "bmm", "Bool")
        result = _product(a, b)
    except ValueError:
        from torch._operands import mismatch

        x, y = a.shape[:-2] if a.ndim > 1 else (), b.shape[:-2] if b.ndim > 1 else ()
        try:
            mismatch(np.empty(x, np.bool_), np.empty(y, np.bool_))
        except RuntimeError as error:
            raise error from None
        raise
    name = "CloneBackward0" if a.ndim == 2 and b.ndim == 3 else "UnsafeViewBackward0"
    return attach(result, name, (input, other), _batched_rule, (input, other), cross=True)


def _batched_rule(node, grad):
    a, b = node.saved
    first = second = None
    shape_a = None if a is None else a._data.ndim
    if b is not None and b._data.ndim == 1:
        first = grad.unsqueeze(-1) * b
    elif b is not None:
        # A vector on the left has no row of its own in the result.
        vector = grad._data.ndim == b._data.ndim - 1
        g = grad.unsqueeze(-2) if vector else grad
        first = matmul(g, _t(b))
        first = first.squeeze(-2) if vector else first
    if a is not None and shape_a == 1:
        second = a.unsqueeze(-1) * grad.unsqueeze(-2)
    elif a is not None:
        vector = grad._data.ndim == a._data.ndim - 1
        g = grad.unsqueeze(-1) if vector else grad
        if not vector and g._data.ndim == a._data.ndim and _matrix(node):
            rows = g._data.shape[-1]
            second = matmul(_t(a.reshape(-1, a._data.shape[-1])), g.reshape(-1, rows))
        else:
            second = matmul(_t(a), g)
            if vector:
                second = second.squeeze(-1)
    return first, second


def _matrix(node):
    """Whether the right factor was a single matrix."""
    edge = node.edges[1]
    target, place = edge
    shape = target._data.shape if place < 0 else target.metas[place][0]
    return len(shape) == 2


def inner(input, other, *, out=None):
    a, b = tensor_data(input, "inner"), tensor_data(other, "inner", "other", 2)
    if a.ndim == 0 or b.ndim == 0:
        return into(out, input * other)
    if a.shape[-1] != b.shape[-1]:
        raise RuntimeError(
            f"inner() the last dimension must match on both input tensors but got shapes {list(a.shape)} and {list(b.shape)}"
        )
    from torch._einsum import tensordot

    return into(out, tensordot(input, other, ([-1], [-1])))


def outer(input, vec2, *, out=None):
    a, b = tensor_data(input, "outer"), tensor_data(vec2, "outer", "vec2", 2)
    for data, name in ((a, "self"), (b, "vec2")):
        if data.ndim != 1:
            raise RuntimeError(f"outer: Expected 1-D argument {name}, but got {data.ndim}-D")
    return into(out, input.unsqueeze(1) * vec2)


ger = outer


def _plus(input, product, beta, alpha, name, rule, inputs):
    shape = product.shape
    data = input._data
    try:
        np.broadcast_to(data, shape)
    except ValueError:
        for i in range(1, data.ndim + 1):
            if i > len(shape) or data.shape[-i] not in (1, shape[-i]):
                break
        raise RuntimeError(
            f"The expanded size of the tensor ({shape[-i] if i <= len(shape) else shape}) must match the existing size ({data.shape[-i]}) at "
            f"non-singleton dimension {len(shape) - i}.  Target sizes: {list(shape)}.  Tensor sizes: {list(data.shape)}"
        ) from None
    if alpha != 1:
        product = product * product.dtype.type(alpha)
    if beta == 0:
        result = product
    else:
        result = product + (data if beta == 1 else data * data.dtype.type(beta))
    return attach(result, name, inputs, rule, inputs[1:], data=(beta, alpha))


def addmm(input, mat1, mat2, *, beta=1, alpha=1, out=None):
    a, b = tensor_data(mat1, "addmm", "mat1", 2), tensor_data(mat2, "addmm", "mat2", 3)
    if a.ndim != 2:
        raise RuntimeError(f"mat1 must be a matrix, got {a.ndim}-D tensor")
    if b.ndim != 2:
        raise RuntimeError(f"mat2 must be a matrix, got {b.ndim}-D tensor")
    if a.shape[1] != b.shape[0]:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({a.shape[0]}x{a.shape[1]} and {b.shape[0]}x{b.shape[1]})")
    _same(a, b)
    if input._data.dtype != a.dtype:
        raise RuntimeError(
            f"self and mat2 must have the same dtype, but got {BY_NUM[input._data.dtype.num].title} and {BY_NUM[b.dtype.num].title}"
        )
    return into(out, _plus(input, _product(a, b), beta, alpha, "AddmmBackward0", _add_product_rule, (input, mat1, mat2)))


def _add_product_rule(node, grad):
    beta, alpha = node.data
    a, b = node.saved
    scaled = grad if alpha == 1 else grad * alpha
    return (
        grad if beta == 1 else grad * beta,
        matmul(scaled, _t(b)) if node.needs[1] else None,
        matmul(_t(a), scaled) if node.needs[2] else None,
    )


def baddbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None):
    product = bmm(batch1.detach(), batch2.detach())._data
    return into(out, _plus(input, product, beta, alpha, "BaddbmmBackward0", _add_product_rule, (input, batch1, batch2)))


def addbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None):
    return into(out, renamed(input * beta + bmm(batch1, batch2).sum(0) * alpha, "AddbmmBackward0"))


def addmv(input, mat, vec, *, beta=1, alpha=1, out=None):
    product = mv(mat.detach(), vec.detach())._data
    return into(out, _plus(input, product, beta, alpha, "AddmvBackward0", _addmv_rule, (input, mat, vec)))


def _addmv_rule(node, grad):
    beta, alpha = node.data
    a, b = node.saved
    scaled = grad if alpha == 1 else grad * alpha
    return (
        grad if beta == 1 else grad * beta,
        outer(scaled, b) if node.needs[1] else None,
        matmul(_t(a), scaled) if node.needs[2] else None,
    )


def addr(input, vec1, vec2, *, beta=1, alpha=1, out=None):
    return into(out, renamed(input * beta + outer(vec1, vec2) * alpha, "AddrBackward0"))


def chain_matmul(*matrices, out=None):
    result = matrices[0]
    for matrix in matrices[1:]:
        result = mm(result, matrix)
    return into(out, renamed(result, "ViewBackward0") if len(matrices) > 1 else result)


def matrix_power(input, n, *, out=None):
    from torch import linalg

    return into(out, linalg.matrix_power(input, n))


def kron(input, other, *, out=None):
    a, b = tensor_data(input, "kron"), tensor_data(other, "kron", "other", 2)
    n = max(a.ndim, b.ndim)
    p = (1,) * (n - a.ndim) + a.shape
    q = (1,) * (n - b.ndim) + b.shape
    left = input.reshape([s for pair in zip(p, (1,) * n) for s in pair])
    right = other.reshape([s for pair in zip((1,) * n, q) for s in pair])
    result = (left * right).reshape([s * t for s, t in zip(p, q)])
    if result._node is not None:
        result._node._name = "UnsafeViewBackward0"
    return into(out, result)


def cross(input, other, dim=None, *, out=None):
    a, b = tensor_data(input, "cross"), tensor_data(other, "cross", "other", 2)
    if a.ndim != b.ndim:
        raise RuntimeError("linalg.cross: inputs must have the same number of dimensions.")
    if dim is None:
        for d, n in enumerate(a.shape):
            if n == 3:
                dim = d
                break
        else:
            raise RuntimeError("no dimension of size 3 in input")
    from torch._dimensions import dim_of

    dim = dim_of(dim, a.ndim)
    if a.shape[dim] != 3 or b.shape[dim] != 3:
        raise RuntimeError(f"linalg.cross: inputs dimension {dim} must have length 3. Got {a.shape[dim]} and {b.shape[dim]}")
    from torch._operands import pair

    x, y = pair(input, other, "cross")
    try:
        x, y = np.broadcast_arrays(x, y)
    except ValueError:
        from torch._operands import mismatch

        mismatch(x, y)
        raise
    result = np.cross(x, y, axis=dim)
    return into(out, attach(result, "LinalgCrossBackward0", (input, other), _cross_rule, (input, other), data=dim))


def _cross_rule(node, grad):
    a, b = node.saved
    dim = node.data
    return cross(b, grad, dim) if node.needs[0] else None, cross(grad, a, dim) if node.needs[1] else None


def trace(input):
    data = tensor_data(input, "trace")
    if data.ndim != 2:
        raise RuntimeError("trace: expected a matrix, but got tensor with dim " + str(data.ndim))
    result = np.trace(data)
    if data.dtype.kind in "iub":
        result = np.asarray(np.trace(data.astype(np.int64)), np.int64)
    return attach(result, "TraceBackward0", (input,), _trace_rule, data=data.shape)


def _trace_rule(node, grad):
    shape = node.data
    return (grad * _wrap(np.eye(*shape, dtype=grad._data.dtype)),)


def _operand(function, swapped=False):
    def method(self, other):
        if not isinstance(other, Tensor):
            if isinstance(other, np.ndarray):
                other = _wrap(other)
            else:
                return NotImplemented
        return function(other, self) if swapped else function(self, other)

    return method


def _in_place(function):
    from torch._autograd import in_place

    return lambda self, *arguments, **keywords: in_place(self, function, *arguments, **keywords)


METHODS = {
    name: globals()[name]
    for name in "matmul mm bmm mv dot vdot inner outer ger addmm addbmm baddbmm addmv addr kron cross trace matrix_power".split()
}
METHODS["__matmul__"] = _operand(matmul)
METHODS["__rmatmul__"] = _operand(matmul, True)
for _name in ("addmm", "addbmm", "baddbmm", "addmv", "addr"):
    METHODS[_name + "_"] = _in_place(globals()[_name])
