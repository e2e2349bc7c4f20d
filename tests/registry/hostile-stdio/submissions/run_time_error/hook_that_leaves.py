"""An exception whose hook would end the program as if all were well."""

import os
import sys

sys.excepthook = lambda *given: os._exit(0)
raise ValueError(input())
