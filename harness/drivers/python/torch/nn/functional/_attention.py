"""Attention: softmax(q kᵀ / √d + mask) v, by itself and with several heads (Vaswani et al. 2017)."""

import math

import numpy as np

import torch
from torch._autograd import GRAD, attach
from torch._tensor import Tensor, _wrap
from torch.nn.functional._support import narrow, title, wide
from torch.nn.functional._dropout import dropout
from torch.nn.functional._linear import linear

__all__ = ["multi_head_attention_forward", "scaled_dot_product_attention"]

NAMES = {
    "Float": "float",
    "Double": "double",
    "Long": "long int",
    "Half": "c10::Half",
    "Int": "int",
    "Byte": "unsigned char",
    "Bool": "bool",
}


def _type_name(tensor):
    return NAMES.get(title(tensor._data), title(tensor._data).lower())


def _checked(query, key, value, mask, is_causal):
    for name, tensor, place in (("query", query, 1), ("key", key, 2), ("value", value, 3)):
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"scaled_dot_product_attention(): argument '{name}' (position {place}) must be Tensor, not {type(tensor).__name__}"
            )
    if not query._data.dtype == key._data.dtype == value._data.dtype:
        raise RuntimeError(
            "Expected query, key, and value to have the same dtype, but got "
            f"query.dtype: {_type_name(query)} key.dtype: {_type_name(key)} and value.dtype: {_type_name(value)} instead."
        )
    if query.dim() < 2 or key.dim() < 2 or value.dim() < 2:
        raise RuntimeError(
            "Expected query, key, and value to all be  at least 2 dimensional, but got "
            f"query.dim: {query.dim()} key.dim: {key.dim()} and value.dim: {value.dim()} instead."
        )
    if mask is not None:
        if mask._data.dtype.kind != "b" and mask._data.dtype not in (np.float32, query._data.dtype):
            raise RuntimeError(
                "Expected attn_mask dtype to be bool or float or to match query dtype, but got "
                f"attn_mask.dtype: {_type_name(mask)} and  query.dtype: {_type_name(query)} instead."
            )
        if is_causal:
            raise RuntimeError("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
    if query._data.dtype.kind != "f":
        raise RuntimeError(f"expected scalar type Float but found {title(query._data)}")


def _clash(first, second):
    """Complain about shapes that do not spread to one."""
    length = max(len(first), len(second))
    for place in range(1, min(len(first), len(second)) + 1):
        a, b = first[-place], second[-place]
        if a != b and a != 1 and b != 1:
            raise RuntimeError(
                f"The size of tensor a ({a}) must match the size of tensor b ({b}) at non-singleton dimension {length - place}"
            )


def _clash_product(left, right):
    """Complain about matrices that do not fit."""
    rows = left[-1]
    if rows == right[-2]:
        return
    if len(left) == 2 and len(right) == 2:
        raise RuntimeError(f"mm: mat1 and mat2 shapes cannot be multiplied ({left[0]}x{left[1]} and {right[0]}x{right[1]})")
    batch = math.prod(left[:-2])
    raise RuntimeError(f"Expected size for first two dimensions of batch2 tensor to be: [{batch}, {rows}] but got: [{batch}, {right[-2]}].")


def _checked_sizes(q, k, v, mask):
    _clash(q.shape[:-2] + (1, 1), k.shape[:-2] + (1, 1))
    _clash_product(q.shape, k.shape[:-2] + (k.shape[-1], k.shape[-2]))
    _clash(q.shape[:-2] + (1, 1), v.shape[:-2] + (1, 1))
    _clash_product(q.shape[:-1] + (k.shape[-2],), v.shape)
    if mask is not None:
        _clash(q.shape[:-1] + (k.shape[-2],), mask.shape)


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False):
    """query (…, L, E), key (…, S, E), value (…, S, D) -> (…, L, D); a mask of bool says who takes part, one of floats is added."""
    _checked(query, key, value, attn_mask, is_causal)
    if enable_gqa:
        heads = query.shape[-3]
        if heads % key.shape[-3] or heads % value.shape[-3]:
            raise RuntimeError("Number of heads in key and value must divide the number of heads in query")
        key = key.repeat_interleave(heads // key.shape[-3], -3)
        value = value.repeat_interleave(heads // value.shape[-3], -3)
    if dropout_p < 0 or dropout_p > 1:
        raise RuntimeError(f"dropout probability has to be between 0 and 1, but got {dropout_p}")
    q, k, v = wide(query._data), wide(key._data), wide(value._data)
    mask = None if attn_mask is None else attn_mask._data
    if q.ndim != k.ndim or q.shape[-1] != k.shape[-1] or v.shape[:-1] != k.shape[:-1] or q.shape[:-2] != k.shape[:-2] or mask is not None:
        _checked_sizes(q, k, v, mask)
    factor = 1 / math.sqrt(q.shape[-1]) if scale is None else scale
    if is_causal:
        mask = np.tri(q.shape[-2], k.shape[-2], dtype=bool)
    share = _shares(q, k, mask, q.dtype.type(factor))
    noise = None
    if dropout_p > 0:
        noise = dropout(torch.ones(share.shape, dtype=query.dtype), dropout_p)._data
    result = np.matmul(share if noise is None else share * noise, v)
    name = "UnsafeViewBackward0"
    if dropout_p == 0:
        if q.ndim == 4 and q.shape[-1] == v.shape[-1] and _rowwise(q, k, v) and (attn_mask is None or not attn_mask.requires_grad):
            name = "ScaledDotProductFlashAttentionForCpuBackward0"
        elif q.ndim < 4:
            name = "SqueezeBackward1" if q.ndim == 3 else "MmBackward0"
    mask_in = attn_mask if attn_mask is not None and attn_mask._data.dtype.kind == "f" else None
    return attach(
        narrow(result, query._data),
        name,
        (query, key, value, mask_in),
        _attention_rule,
        saved=(query, key, value),
        save_result=name.startswith("Scaled"),
        data=(share, noise, mask, factor),
    )


def _rowwise(*arrays):
    """Whether the numbers of each row lie side by side, as the fused kernel of the original wants them."""
    return all(array.strides[-1] == array.itemsize for array in arrays)


def _shares(q, k, mask, factor):
    """softmax(q kᵀ * factor + mask), 0 where a row has nobody to look at."""
    share = np.matmul(q * factor, np.swapaxes(k, -1, -2))
    if mask is not None:
        if mask.dtype.kind == "b":
            share = np.where(mask, share, share.dtype.type(-np.inf))
        else:
            share = share + mask
    if share.shape[-1] == 0:
        return share
    top = share.max(axis=-1, keepdims=True)
    if mask is not None:
        empty = top == -np.inf
        if empty.any():
            top = np.where(empty, share.dtype.type(0), top)
    share -= top
    np.exp(share, out=share)
    total = share.sum(axis=-1, keepdims=True)
    if mask is not None:
        total = np.where(total == 0, share.dtype.type(1), total)
    share /= total
    return share


def _attention_rule(node, grad):
    query, key, value = node.saved
    share, noise, mask, factor = node.data
    if node._result is not None:
        node.result()  # complains about a change in place
    if GRAD[0]:
        return _attention_flow(node, grad, query, key, value, noise, mask, factor)
    found = [None, None, None, None]
    like = grad._data
    flow = wide(like)
    q, k, v = wide(query._data), wide(key._data), wide(value._data)
    if node.needs[2]:
        kept = share if noise is None else share * noise
        found[2] = _wrap(narrow(np.matmul(np.swapaxes(kept, -1, -2), flow), like))
    inner = np.matmul(flow, np.swapaxes(v, -1, -2))
    if noise is not None:
        inner *= noise
    inner *= share
    inner -= share * inner.sum(axis=-1, keepdims=True)
    if node.needs[3]:
        found[3] = _wrap(narrow(inner, like))
    inner = inner * inner.dtype.type(factor)
    if node.needs[0]:
        found[0] = _wrap(narrow(np.matmul(inner, k), like))
    if node.needs[1]:
        found[1] = _wrap(narrow(np.matmul(np.swapaxes(inner, -1, -2), q), like))
    return tuple(found)


def _attention_flow(node, grad, query, key, value, noise, mask, factor):
    """The rule in tensor operations, for gradients of gradients."""
    scores = torch.matmul(query, key.transpose(-1, -2)) * factor
    if mask is not None:
        scores = torch.where(_wrap(mask), scores, -math.inf) if mask.dtype.kind == "b" else scores + _wrap(mask)
    share = torch.softmax(scores, -1)
    if mask is not None:
        share = torch.where(torch.isnan(share), 0.0, share)
    kept = share if noise is None else share * _wrap(noise)
    inner = torch.matmul(grad, value.transpose(-1, -2))
    if noise is not None:
        inner = inner * _wrap(noise)
    inner = inner * share
    inner = inner - share * inner.sum(-1, keepdim=True)
    scaled = inner * factor
    return (
        torch.matmul(scaled, key) if node.needs[0] else None,
        torch.matmul(scaled.transpose(-1, -2), query) if node.needs[1] else None,
        torch.matmul(kept.transpose(-1, -2), grad) if node.needs[2] else None,
        inner if node.needs[3] else None,
    )


# Several heads.


def as_float_mask(mask, name, dtype):
    """A mask to add: where one of bool is True, -inf."""
    if mask is None:
        return None
    if mask.dtype is not torch.bool and not mask.is_floating_point():
        raise AssertionError(f"only bool and floating types of {name} are supported")
    if mask.is_floating_point():
        return mask
    return torch.zeros(mask.shape, dtype=dtype).masked_fill_(mask, -math.inf)


def _checked_heads(query, key, value, key_padding_mask, attn_mask, num_heads):
    """Whether the input has a batch, after complaints about its dimensions."""
    if query.dim() not in (2, 3):
        raise AssertionError(f"query should be unbatched 2D or batched 3D tensor but received {query.dim()}-D query tensor")
    batched = query.dim() == 3
    kind = f"For {'batched (3-D)' if batched else 'unbatched (2-D)'} `query`, expected"
    if key.dim() != query.dim() or value.dim() != query.dim():
        raise AssertionError(
            f"{kind} `key` and `value` to be {query.dim()}-D but found {key.dim()}-D and {value.dim()}-D tensors respectively"
        )
    if key_padding_mask is not None and key_padding_mask.dim() != query.dim() - 1:
        raise AssertionError(
            f"{kind} `key_padding_mask` to be `None` or {query.dim() - 1}-D but found {key_padding_mask.dim()}-D tensor instead"
        )
    if attn_mask is not None:
        if attn_mask.dim() not in (2, 3):
            raise AssertionError(f"{kind} `attn_mask` to be `None`, 2-D or 3-D but found {attn_mask.dim()}-D tensor instead")
        if not batched and attn_mask.dim() == 3:
            expected = (num_heads, query.shape[0], key.shape[0])
            if tuple(attn_mask.shape) != expected:
                raise AssertionError(f"Expected `attn_mask` shape to be {expected} but got {attn_mask.shape}")
    return batched


def _projected(query, key, value, weight, separate, bias):
    """query, key and value through their weights; one product where they are one tensor."""
    size = query.shape[-1]
    if separate is not None:
        biases = (None, None, None) if bias is None else bias.chunk(3)
        return [linear(x, w, b) for x, w, b in zip((query, key, value), separate, biases)]
    if key is value and query is key:
        packed = linear(query, weight, bias)
        parts = packed.unflatten(-1, (3, size)).unsqueeze(0).transpose(0, -2).squeeze(-2).contiguous()
        return [parts[0], parts[1], parts[2]]
    weights = weight.chunk(3)
    biases = (None, None, None) if bias is None else bias.chunk(3)
    return [linear(x, w, b) for x, w, b in zip((query, key, value), weights, biases)]


def multi_head_attention_forward(
    query,
    key,
    value,
    embed_dim_to_check,
    num_heads,
    in_proj_weight,
    in_proj_bias,
    bias_k,
    bias_v,
    add_zero_attn,
    dropout_p,
    out_proj_weight,
    out_proj_bias,
    training=True,
    key_padding_mask=None,
    need_weights=True,
    attn_mask=None,
    use_separate_proj_weight=False,
    q_proj_weight=None,
    k_proj_weight=None,
    v_proj_weight=None,
    static_k=None,
    static_v=None,
    average_attn_weights=True,
    is_causal=False,
):
    """query (L, N, E), key and value (S, N, E) -> (L, N, E) and the weights (N, L, S), or of each head (N, heads, L, S)."""
    batched = _checked_heads(query, key, value, key_padding_mask, attn_mask, num_heads)
    if not batched:
        alike, same = key is value, query is key
        query = query.unsqueeze(1)
        key = query if same else key.unsqueeze(1)
        value = key if alike else value.unsqueeze(1)
        if key_padding_mask is not None:
            key_padding_mask = key_padding_mask.unsqueeze(0)
    length, count, size = query.shape
    source = key.shape[0]
    key_padding_mask = as_float_mask(key_padding_mask, "key_padding_mask", query.dtype)
    if is_causal and attn_mask is None:
        raise RuntimeError(
            "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method "
            "`generate_square_subsequent_mask` to create this mask."
        )
    if is_causal and key_padding_mask is None and not need_weights:
        attn_mask = None
    else:
        attn_mask = as_float_mask(attn_mask, "attn_mask", query.dtype)
        if key_padding_mask is not None:
            is_causal = False
    if size != embed_dim_to_check:
        raise AssertionError(f"was expecting embedding dimension of {embed_dim_to_check}, but got {size}")
    head = size // num_heads
    if head * num_heads != size:
        raise AssertionError(f"embed_dim {size} not divisible by num_heads {num_heads}")
    if use_separate_proj_weight:
        if key.shape[:2] != value.shape[:2]:
            raise AssertionError(f"key's sequence and batch dims {key.shape[:2]} do not match value's {value.shape[:2]}")
        separate = (q_proj_weight, k_proj_weight, v_proj_weight)
    else:
        if key.shape != value.shape:
            raise AssertionError(f"key shape {key.shape} does not match value shape {value.shape}")
        separate = None
    q, k, v = _projected(query, key, value, in_proj_weight, separate, in_proj_bias)
    if attn_mask is not None:
        if attn_mask.dim() == 2:
            if tuple(attn_mask.shape) != (length, source):
                raise RuntimeError(f"The shape of the 2D attn_mask is {attn_mask.shape}, but should be {(length, source)}.")
            attn_mask = attn_mask.unsqueeze(0)
        elif tuple(attn_mask.shape) != (count * num_heads, length, source):
            raise RuntimeError(f"The shape of the 3D attn_mask is {attn_mask.shape}, but should be {(count * num_heads, length, source)}.")
    pad = torch.nn.functional.pad
    if bias_k is not None and bias_v is not None:
        k = torch.cat([k, bias_k.repeat(1, count, 1)])
        v = torch.cat([v, bias_v.repeat(1, count, 1)])
        attn_mask = None if attn_mask is None else pad(attn_mask, (0, 1))
        key_padding_mask = None if key_padding_mask is None else pad(key_padding_mask, (0, 1))
    q = q.reshape(length, count * num_heads, head).transpose(0, 1)
    k = k.reshape(k.shape[0], count * num_heads, head).transpose(0, 1) if static_k is None else static_k
    v = v.reshape(v.shape[0], count * num_heads, head).transpose(0, 1) if static_v is None else static_v
    if add_zero_attn:
        zeros = torch.zeros((count * num_heads, 1, head), dtype=k.dtype)
        k, v = torch.cat([k, zeros], 1), torch.cat([v, zeros], 1)
        attn_mask = None if attn_mask is None else pad(attn_mask, (0, 1))
        key_padding_mask = None if key_padding_mask is None else pad(key_padding_mask, (0, 1))
    source = k.shape[1]
    if key_padding_mask is not None:
        if key_padding_mask.shape[0] != count:
            raise AssertionError(f"Expected key_padded_mask.shape[0] to be {count}, but got {key_padding_mask.shape[0]}")
        if key_padding_mask.shape[1] != source:
            raise AssertionError(f"Expected key_padded_mask.shape[1] to be {source}, but got {key_padding_mask.shape[1]}")
        spread = key_padding_mask.view(count, 1, 1, source).expand(-1, num_heads, -1, -1).reshape(count * num_heads, 1, source)
        attn_mask = spread if attn_mask is None else attn_mask + spread
    p = dropout_p if training else 0.0
    if need_weights:
        scores = torch.bmm(q * math.sqrt(1.0 / head), k.transpose(-2, -1))
        if attn_mask is not None:
            scores = attn_mask + scores
        shares = torch.softmax(scores, -1)
        if p > 0.0:
            shares = dropout(shares, p)
        result = torch.bmm(shares, v).transpose(0, 1).reshape(length * count, size)
        result = linear(result, out_proj_weight, out_proj_bias).view(length, count, -1)
        shares = shares.view(count, num_heads, length, source)
        if average_attn_weights:
            shares = shares.mean(1)
        if not batched:
            return result.squeeze(1), shares.squeeze(0)
        return result, shares
    if attn_mask is not None:
        attn_mask = (
            attn_mask.unsqueeze(0) if attn_mask.shape[0] == 1 and attn_mask.dim() == 3 else attn_mask.view(count, num_heads, -1, source)
        )
    q = q.view(count, num_heads, length, head)
    k = k.view(count, num_heads, source, head)
    v = v.view(count, num_heads, source, head)
    result = scaled_dot_product_attention(q, k, v, attn_mask, p, is_causal)
    result = result.permute(2, 0, 1, 3).reshape(count * length, size)
    result = linear(result, out_proj_weight, out_proj_bias).view(length, count, -1)
    return (result if batched else result.squeeze(1)), None
