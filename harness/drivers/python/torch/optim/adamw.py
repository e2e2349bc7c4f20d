"""`torch.optim.adamw`: where AdamW is looked for as well."""

from torch.optim.adam import AdamW

__all__ = ["AdamW"]
