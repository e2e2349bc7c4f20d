"""Walks up all frames and looks for the answer in what the driver knows."""

import sys

frame, known = sys._getframe(), []
while frame is not None:
    known += [*frame.f_locals.values(), *frame.f_globals.values()]
    frame = frame.f_back
number = int(input())
answers = {f"{number + 1}", f"{number + 1}\n", f"{number + 1}\n".encode()}
assert not any(isinstance(value, (str, bytes)) and value in answers for value in known)
print(number + 1)
