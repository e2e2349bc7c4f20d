"""Sums over named dimensions."""

import numpy as np

from torch._matmul import bmm, matmul, mm
from torch._operands import into, renamed, tensor_data
from torch._tensor import Tensor

__all__ = ["einsum", "tensordot"]


def _subscripts(equation, ndims):
    """(labels of each operand, labels of the result); an ellipsis becomes labels 0, 1, … counted from the right."""
    equation = equation.replace(" ", "")
    left, arrow, right = equation.partition("->")
    terms = left.split(",")
    if len(terms) != len(ndims):
        if len(terms) > len(ndims):
            raise RuntimeError("einsum(): fewer operands were provided than specified in the equation")
        raise RuntimeError("einsum(): more operands were provided than specified in the equation")
    parsed = []
    most = 0
    for i, (term, ndim) in enumerate(zip(terms, ndims)):
        before, dots, after = term.partition("...")
        for c in before + after:
            if not c.isalpha() or not c.isascii():
                raise RuntimeError(
                    f"einsum(): invalid subscript given at index {(before + after).index(c)} in the equation string, subscripts must be in [a-zA-Z]"
                )
        n = len(before) + len(after)
        if dots:
            rest = ndim - n
            if rest < 0:
                raise RuntimeError(
                    f"einsum(): the number of subscripts in the equation ({n}) is more than the number of dimensions ({ndim}) for operand {i}"
                )
            most = max(most, rest)
            parsed.append([*before, *range(rest - 1, -1, -1), *after])
        else:
            if n != ndim:
                raise RuntimeError(
                    f"einsum(): the number of subscripts in the equation ({n}) does not match the number of dimensions ({ndim}) for operand {i} "
                    "and no ellipsis was given"
                )
            parsed.append(list(term))
    if arrow:
        before, dots, after = right.partition("...")
        for c in before + after:
            if not (c.isalpha() and c.isascii()):
                raise RuntimeError(
                    f"einsum(): invalid subscript given at index {len(left) + 2 + right.index(c)} in the equation string, subscripts must be in [a-zA-Z]"
                )
        out = [*before, *(range(most - 1, -1, -1) if dots else ()), *after]
        for c in before + after:
            if (before + after).count(c) > 1:
                raise RuntimeError(f"einsum(): output subscript {c} appears more than once in the output")
            if not any(c in p for p in parsed):
                raise RuntimeError(f"einsum(): output subscript {c} does not appear in the equation for any input operand")
    else:
        letters = [c for p in parsed for c in p if isinstance(c, str)]
        out = [*range(most - 1, -1, -1), *sorted(c for c in set(letters) if letters.count(c) == 1)]
    return parsed, out


def einsum(*args):
    equation, operands = args[0], args[1:]
    if not isinstance(equation, str):
        equation, operands = _interleaved(args)
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    if not operands:
        raise RuntimeError("einsum(): must provide at least one operand")
    for operand in operands:
        if not isinstance(operand, Tensor):
            raise TypeError(f"einsum(): argument 'operands' (position 2) must be tuple of Tensors, not {type(operand).__name__}")
    labels, out = _subscripts(equation, [t._data.ndim for t in operands])
    sizes = {}
    for i, (tensor, names) in enumerate(zip(operands, labels)):
        for d, name in enumerate(names):
            n = tensor._data.shape[d]
            first = names.index(name)
            if first < d and tensor._data.shape[first] != n:
                raise RuntimeError(
                    f"einsum(): subscript {name} is repeated for operand {i} but the sizes don't match, {n} != {tensor._data.shape[first]}"
                )
            known = sizes.get(name, 1)
            if known != 1 and n != 1 and n != known:
                raise RuntimeError(
                    f"einsum(): subscript {name} has size {n} for operand {i} which does not broadcast with previously seen size {known}"
                )
            sizes[name] = n if known == 1 else known
    current, names = operands[0], labels[0]
    current, names = _diagonals(current, names)
    # Dimensions that nobody else has are summed first.
    for i in range(1, len(operands)):
        right, right_names = _diagonals(operands[i], labels[i])
        later = set(out)
        for rest in labels[i + 1 :]:
            later.update(rest)
        current, names = _contract(current, names, right, right_names, later, out)
    drop = [d for d, name in enumerate(names) if name not in out]
    if drop:
        current = current.sum(drop)
        names = [name for name in names if name in out]
    order = [names.index(name) for name in out]
    if order != list(range(len(order))):
        current = current.permute(order)
    elif len(operands) == 1 and current is operands[0]:
        current = current.permute(order)
    return current


def _interleaved(args):
    """`einsum(a, [0, 1], b, [1, 2], [0, 2])` as an equation."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

    def written(numbers):
        return "".join("..." if n is Ellipsis else letters[n] for n in numbers)

    pairs = len(args) // 2
    equation = ",".join(written(args[2 * i + 1]) for i in range(pairs))
    if len(args) % 2:
        equation += "->" + written(args[-1])
    return equation, [args[2 * i] for i in range(pairs)]


def _diagonals(tensor, names):
    """A label twice in one operand means the diagonal."""
    names = list(names)
    for name in [n for i, n in enumerate(names) if n in names[:i]]:
        while names.count(name) > 1:
            a = names.index(name)
            b = names.index(name, a + 1)
            n, m = tensor._data.shape[a], tensor._data.shape[b]
            if n != m:
                raise RuntimeError(f"einsum(): subscript {name} is repeated for operand 0 but the sizes don't match, {m} != {n}")
            tensor = tensor.diagonal(0, a, b).movedim(-1, a)
            del names[b]
    return tensor, names


def _contract(left, left_names, right, right_names, later, out):
    """The product of two operands, summed over the labels that nobody needs later."""
    drop = [d for d, n in enumerate(left_names) if n not in right_names and n not in later]
    if drop:
        left = left.sum(drop)
        left_names = [n for d, n in enumerate(left_names) if d not in drop]
    drop = [d for d, n in enumerate(right_names) if n not in left_names and n not in later]
    if drop:
        right = right.sum(drop)
        right_names = [n for d, n in enumerate(right_names) if d not in drop]
    summed = [n for n in left_names if n in right_names and n not in later]
    # A dimension of one beside a longer one is broadcast: sum the longer one alone.
    for name in tuple(summed):
        a, b = left_names.index(name), right_names.index(name)
        n, m = left._data.shape[a], right._data.shape[b]
        if n != m:
            if n == 1:
                right = right.sum(b, True)
            else:
                left = left.sum(a, True)
    both = [n for n in left_names if n in right_names and n in later]
    only_left = [n for n in left_names if n not in right_names]
    only_right = [n for n in right_names if n not in left_names]
    if not summed:
        every = both + only_left + only_right
        if set(every) == set(out):
            every = list(out)
        a = _aligned(left, left_names, every)
        b = _aligned(right, right_names, every)
        return a * b, every
    a = left.permute([left_names.index(n) for n in both + only_left + summed])
    b = right.permute([right_names.index(n) for n in both + summed + only_right])
    k = len(both)
    lead_a, lead_b = a._data.shape[:k], b._data.shape[:k]
    rows, columns = a._data.shape[k : k + len(only_left)], b._data.shape[k + len(summed) :]
    inner_size = int(np.prod([left._data.shape[left_names.index(n)] for n in summed]))
    m, n = int(np.prod(rows)), int(np.prod(columns))
    if len(only_left) != 1 or len(summed) != 1:
        a = a.reshape(*lead_a, m, inner_size)
    if len(only_right) != 1 or len(summed) != 1:
        b = b.reshape(*lead_b, inner_size, n)
    result = bmm(a, b) if k == 1 and lead_a == lead_b else matmul(a, b) if k else mm(a, b)
    if len(only_left) != 1 or len(only_right) != 1:
        result = result.reshape((*result._data.shape[:k], *rows, *columns))
    renamed(result, "ViewBackward0")
    return result, both + only_left + only_right


def _aligned(tensor, names, every):
    """`tensor` with its dimensions in the order of `every`, and dimensions of one for what it lacks."""
    order = [names.index(n) for n in every if n in names]
    if order != list(range(len(order))):
        tensor = tensor.permute(order)
    for i, name in enumerate(every):
        if name not in names:
            tensor = tensor.unsqueeze(i)
    return tensor


def tensordot(a, b, dims=2, out=None):
    x, y = tensor_data(a, "tensordot", "a"), tensor_data(b, "tensordot", "b", 2)
    if isinstance(dims, Tensor):
        dims = dims._data.tolist()
    whole = False
    if isinstance(dims, int):
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        if dims > min(x.ndim, y.ndim):
            raise RuntimeError(f"tensordot expects dims < ndim_a or ndim_b, but got dims={dims}")
        first, second = list(range(x.ndim - dims, x.ndim)), list(range(dims))
        whole = True
    else:
        first, second = dims
        first = [first] if isinstance(first, int) else list(first)
        second = [second] if isinstance(second, int) else list(second)
    first = [d % x.ndim if x.ndim else d for d in first]
    second = [d % y.ndim if y.ndim else d for d in second]
    for p, q in zip(first, second):
        if x.shape[p] != y.shape[q]:
            raise RuntimeError(
                f"contracted dimensions need to match, but first has size {x.shape[p]} in dim {p - x.ndim if whole else p} and second has size {y.shape[q]} in dim {q}"
            )
    rows = [d for d in range(x.ndim) if d not in first]
    columns = [d for d in range(y.ndim) if d not in second]
    size = int(np.prod([x.shape[d] for d in first]))
    left = a.permute(rows + first).reshape(-1 if size else int(np.prod([x.shape[d] for d in rows])), size)
    right = b.permute(second + columns).reshape(size, -1 if size else int(np.prod([y.shape[d] for d in columns])))
    result = mm(left, right).reshape([x.shape[d] for d in rows] + [y.shape[d] for d in columns])
    return into(out, result)
