"""`torch.optim`: optimizers and schedules of their rates."""

from torch._absent import absent
from torch.optim import lr_scheduler
from torch.optim.adadelta import Adadelta
from torch.optim.adagrad import Adagrad
from torch.optim.adam import Adam, AdamW
from torch.optim.adamax import Adamax
from torch.optim.asgd import ASGD
from torch.optim.lbfgs import LBFGS
from torch.optim.nadam import NAdam
from torch.optim.optimizer import Optimizer
from torch.optim.radam import RAdam
from torch.optim.rmsprop import RMSprop
from torch.optim.rprop import Rprop
from torch.optim.sgd import SGD

__all__ = [
    "ASGD",
    "Adadelta",
    "Adagrad",
    "Adam",
    "AdamW",
    "Adamax",
    "LBFGS",
    "NAdam",
    "Optimizer",
    "RAdam",
    "RMSprop",
    "Rprop",
    "SGD",
    "lr_scheduler",
]

__getattr__ = absent(
    "torch.optim",
    {
        "Adafactor": "use torch.optim.Adam",
        "Muon": "use torch.optim.AdamW",
        "SparseAdam": "gradients are dense: use torch.optim.Adam",
        "swa_utils": "keep the mean of the parameters in a copy of the module",
    },
)
