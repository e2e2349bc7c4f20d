"""No network: neither names nor addresses nor sockets of any family."""

import socket

attempts = [
    lambda: socket.socket().connect(("127.0.0.1", 80)), lambda: socket.socket(socket.AF_INET6).connect(("::1", 80)),
    lambda: socket.create_server(("", 8080)), lambda: socket.getaddrinfo("localhost", 80), lambda: socket.gethostbyname("localhost"),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 53)), lambda: socket.socketpair(),
    lambda: socket.socket(fileno=0).recv(1), lambda: socket.fromfd(1, 2, 1).send(b"x"),
]
for attempt in attempts:
    try:
        attempt()
    except (OSError, AttributeError, NameError):
        continue
    raise AssertionError(attempts.index(attempt))
print(int(input()) + 1)
