"""Where a service is: `http://host:port`, `https://host`, or `unix:PATH`."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from typing import Optional
from urllib.parse import urlsplit

from ._errors import RequestError

HINT = "a service is `http://host:port`, `https://host` or `unix:PATH`"


class UnixConnection(http.client.HTTPConnection):
    """HTTP through a socket of the file system."""

    def __init__(self, path: str, timeout: Optional[float]) -> None:
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self) -> None:
        """Opens the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        try:
            self.sock.connect(self.path)
        except OSError:
            self.sock.close()
            raise


@dataclass(frozen=True)
class Place:
    """A place, as it was named."""

    name: str
    scheme: str
    host: str
    port: Optional[int] = None

    @classmethod
    def parse(cls, name: str) -> Place:
        """Reads a place."""
        if name.startswith("unix:"):
            path = name[len("unix:") :]
            if not path or "\0" in path:
                raise RequestError(f"`{name}` names no socket", hint=HINT)
            return cls(name, "unix", path)
        try:
            parts = urlsplit(name)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise RequestError(f"`{name}` is no place of a service: {error}", hint=HINT) from error
        if parts.scheme not in ("http", "https") or not host or parts.path not in ("", "/") or parts.query or parts.username:
            raise RequestError(f"`{name}` is no place of a service", hint=HINT)
        return cls(name, parts.scheme, host, port)

    def connection(self, timeout: Optional[float]) -> http.client.HTTPConnection:
        """A connection that is not open yet."""
        if self.scheme == "unix":
            return UnixConnection(self.host, timeout)
        kind = http.client.HTTPSConnection if self.scheme == "https" else http.client.HTTPConnection
        return kind(self.host, self.port, timeout=timeout)
