"""Standard input by number, in two ways."""

import io

print(int(io.FileIO(0, closefd=False).readall()) + 1)
