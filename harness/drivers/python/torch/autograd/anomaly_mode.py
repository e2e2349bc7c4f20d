"""Looking for NaN in gradients."""

from torch._autograd import ANOMALY

__all__ = ["detect_anomaly", "set_detect_anomaly"]


class set_detect_anomaly:
    """From here on, or inside a `with` block, a rule that gives NaN is an error that names it."""

    __slots__ = ("before",)

    def __init__(self, mode=True, check_nan=True):
        self.before = ANOMALY[0]
        ANOMALY[0] = bool(mode and check_nan)

    def __enter__(self):
        pass

    def __exit__(self, *_):
        ANOMALY[0] = self.before


class detect_anomaly(set_detect_anomaly):
    """The same for a `with` block alone."""

    __slots__ = ("mode",)

    def __init__(self, check_nan=True):
        self.mode = check_nan
        self.before = ANOMALY[0]

    def __enter__(self):
        self.before = ANOMALY[0]
        ANOMALY[0] = bool(self.mode)
