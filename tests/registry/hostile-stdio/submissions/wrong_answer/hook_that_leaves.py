"""An exception whose hook ends the program as if all were well, as it does on a desktop: nothing was printed."""

import os
import sys

sys.excepthook = lambda *given: os._exit(0)
raise ValueError(input())
