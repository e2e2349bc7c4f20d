"""Layers: modules with parameters, buffers and a forward."""

import importlib

from torch.nn.modules.module import Module

__all__ = ["Module"]
for _module in """
    activation batchnorm channelshuffle container conv distance dropout flatten fold instancenorm lazy linear loss normalization
    padding pixelshuffle pooling rnn sparse transformer upsampling
""".split():
    _module = importlib.import_module("torch.nn.modules." + _module)
    for _name in _module.__all__:
        globals()[_name] = getattr(_module, _name)
    __all__ += _module.__all__
