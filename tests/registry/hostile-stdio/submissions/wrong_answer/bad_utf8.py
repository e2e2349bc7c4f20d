import sys

sys.stdout.buffer.write(b"\xff\xfe\x1b[31m\x00 42\n")
