"""What this package behaves like."""

__all__ = ["__version__", "cuda", "debug", "hip"]

__version__ = "2.15.0"
cuda = None
hip = None
debug = False
