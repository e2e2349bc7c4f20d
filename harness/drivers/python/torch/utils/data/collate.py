"""How samples become a batch."""

import collections.abc
import copy

import numpy as np

import torch
from torch._tensor import Tensor

__all__ = ["default_collate", "default_convert"]

_MESSAGE = "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {}"


def default_convert(data):
    """Arrays as tensors, in whatever they stand; all else as it is."""
    kind = type(data)
    if isinstance(data, Tensor):
        return data
    if isinstance(data, (np.ndarray, np.generic)):
        if isinstance(data, np.ndarray) and data.dtype.kind in "SaUO":
            return data
        return torch.as_tensor(data)
    if isinstance(data, collections.abc.Mapping):
        return {key: default_convert(value) for key, value in data.items()}
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return kind(*(default_convert(value) for value in data))
    if isinstance(data, tuple):
        return [default_convert(value) for value in data]
    if isinstance(data, collections.abc.Sequence) and not isinstance(data, (str, bytes)):
        return [default_convert(value) for value in data]
    return data


def default_collate(batch):
    """Stacks tensors, arrays and numbers along a new first dimension, inside tuples, lists and dictionaries as well."""
    first = batch[0]
    kind = type(first)
    if isinstance(first, Tensor):
        return torch.stack(batch, 0)
    if isinstance(first, np.ndarray):
        if first.dtype.kind in "SaUO":
            raise TypeError(_MESSAGE.format(first.dtype))
        return default_collate([torch.as_tensor(item) for item in batch])
    if isinstance(first, np.generic):
        return torch.as_tensor(np.array(batch))
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int):
        return torch.tensor(batch)
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, collections.abc.Mapping):
        found = {key: default_collate([item[key] for item in batch]) for key in first}
        if kind is dict:
            return found
        try:
            made = copy.copy(first)
            made.update(found)
            return made
        except TypeError:
            return found
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return kind(*(default_collate(items) for items in zip(*batch)))
    if isinstance(first, collections.abc.Sequence):
        if not all(len(item) == len(first) for item in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        columns = [default_collate(items) for items in zip(*batch)]
        if isinstance(first, tuple):
            return columns
        try:
            return kind(columns)
        except TypeError:
            return columns
    raise TypeError(_MESSAGE.format(kind))
