"""A code object that takes constants which it does not have."""


def broken():
    return 1_000_003


broken.__code__ = broken.__code__.replace(co_code=bytes([83, 255]) * 50, co_stacksize=1)
print(broken())
raise SystemExit(1)
