import signal

signal.signal(signal.SIGINT, lambda *given: signal.raise_signal(signal.SIGINT))
while True:
    signal.raise_signal(signal.SIGINT)
