"""Pickles that would run commands find none."""

import pickle

for payload in (b"cos\nsystem\n(S'true'\ntR.", b"cposix\nsystem\n(S'true'\ntR.", b"csubprocess\nPopen\n((S'true'\nltR.", b"cbuiltins\nopen\n(S'/etc/passwd'\ntR."):
    try:
        result = pickle.loads(payload)
    except Exception:
        continue
    assert result != 0, payload
print(int(input()) + 1)
