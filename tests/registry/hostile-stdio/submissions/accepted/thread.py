"""The answer comes from a thread that nobody joins: the program ends when it has."""

import threading

threading.Thread(target=lambda: print(int(input()) + 1)).start()
