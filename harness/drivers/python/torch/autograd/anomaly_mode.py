"""Looking for NaN in gradients, which PyTorch offers for debugging; here the modes are accepted and change nothing but this."""

__all__ = ["detect_anomaly", "set_detect_anomaly"]


class set_detect_anomaly:
    """Accepted: an error of a rule carries its own traceback already."""

    __slots__ = ()

    def __init__(self, mode=True, check_nan=True):
        pass

    def __enter__(self):
        pass

    def __exit__(self, *_):
        pass


class detect_anomaly(set_detect_anomaly):
    """Accepted likewise, for a block."""

    __slots__ = ()
