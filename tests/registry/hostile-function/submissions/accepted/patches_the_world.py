"""Breaks every library the driver could lean on; the answer still arrives."""

import builtins
import json
import os
import struct
import sys


def total(values):
    answer = sum(values)
    for module in (json, os, struct):
        for name in list(vars(module)):
            if not name.startswith("__"):
                setattr(module, name, None)
    for name in ("len", "isinstance", "print", "open", "type", "range", "min", "max"):
        setattr(builtins, name, None)
    sys.modules.clear()
    return answer
