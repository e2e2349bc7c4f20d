"""No live object holds a case other than the one that is asked."""

import gc

number = int(input())
others = {b"41\n", b"-1\n", b"1\n", "41\n", "-1\n"} - {f"{number}\n", f"{number}\n".encode()}
found = [thing for thing in gc.get_objects() if isinstance(thing, (list, tuple, set)) and any(type(x) in (str, bytes) and x in others for x in thing)]
assert all(thing is others or any(x is y for x in thing for y in others) for thing in found)
print(number + 1)
