"""Hooks that see every line and call, and one that fails."""

import sys
import threading

calls = []
sys.settrace(lambda frame, event, argument: calls.append(event))
sys.setprofile(lambda frame, event, argument: calls.append(event))
threading.settrace(lambda *given: None)
sys.addaudithook(lambda event, arguments: calls.append(event))
number = int(input())
sys.settrace(None)
sys.setprofile(None)
print(number + 1)
