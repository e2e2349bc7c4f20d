"""The one service of this machine and user: found by its socket, started where there is none.

The socket stands in a folder that this user alone can enter, and is named by the judge that listens there: its version, its binary and
the settings (`JUDGE_…`) that it was started with. So a client never gets the answers of another judge than its own. A lock beside it has
one process start it while the others wait. The service ends by itself when nobody was connected for a while.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import os
import select
import shutil
import socket
import stat
import subprocess
import sysconfig
import tempfile
import time
from typing import Iterator, Optional

from ._errors import ServiceError

IDLE = "60"
"""Seconds without a connection after which the service ends, unless `JUDGE_IDLE_EXIT` says it."""
START = 120.0
"""Seconds that a start may take."""
LONGEST = 100
"""Bytes of a socket's path; systems take little more."""
PATHS = ("JUDGE_CACHE_DIR", "JUDGE_DATA_DIR", "JUDGE_PROBLEMS", "JUDGE_KEY")
"""Settings that are paths. The service does not run in the folder of whoever starts it."""
NOT_SETTINGS = ("JUDGE_API", "JUDGE_TOKEN", "JUDGE_BINARY", "JUDGE_IDLE_EXIT")

_started: list[int] = []


def ensure() -> str:
    """The place of the service, which listens."""
    path = _socket_path()
    if not _listens(path):
        with open(_lock_path(path), "rb") as lock:
            _lock(lock.fileno())
            try:
                # Whoever had the lock before may have started it.
                if not _listens(path):
                    _start(path)
            finally:
                # A process that was forked meanwhile has the file open too, and would keep the lock.
                fcntl.flock(lock.fileno(), fcntl.LOCK_UN)
    return f"unix:{path}"


def folder() -> str:
    """The folder of sockets, made if need be, and refused unless it is this user's alone."""
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    path = os.path.join(base, f"judge-{os.getuid()}")
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        pass
    except OSError as error:
        raise ServiceError(f"cannot make `{path}`: {error.strerror}", hint="`XDG_RUNTIME_DIR` names another folder") from error
    about = os.lstat(path)
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid() or about.st_mode & 0o077:
        raise ServiceError(
            f"`{path}` is not a folder of this user alone",
            hint="remove it if it is yours; `XDG_RUNTIME_DIR` names another folder, `JUDGE_API` a service",
        )
    return path


def binary() -> str:
    """The `judge` that came with this package, or the one on the path."""
    named = os.environ.get("JUDGE_BINARY")
    beside = [os.path.join(folder, "judge") for folder in _script_folders()]
    candidates: list[Optional[str]] = [named] if named else [*beside, shutil.which("judge")]
    for path in candidates:
        if path and os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.realpath(path)
    if named:
        raise ServiceError(f"`JUDGE_BINARY` names `{named}`, which is no program")
    raise ServiceError("there is no program `judge`", hint="`pip install judge` brings it; `JUDGE_API` names a service elsewhere")


def _script_folders() -> Iterator[str]:
    yield sysconfig.get_path("scripts")
    user = f"{os.name}_user"
    if user in sysconfig.get_scheme_names():
        try:
            yield sysconfig.get_path("scripts", user)
        except (AttributeError, KeyError):
            # Nobody who has no home installs there.
            pass


def _settings() -> dict[str, str]:
    """The environment of the service."""
    settings = {name: value for name, value in os.environ.items() if name not in NOT_SETTINGS}
    for name in PATHS:
        # A key may stand there itself.
        if settings.get(name) and (name != "JUDGE_KEY" or os.path.exists(settings[name])):
            settings[name] = os.path.abspath(settings[name])
    return settings


def _socket_path() -> str:
    program = binary()
    about = os.stat(program)
    version = _version(program, about.st_mtime_ns, about.st_size)
    own = sorted((name, value) for name, value in _settings().items() if name.startswith("JUDGE_") or name == "HOME")
    told = repr((program, about.st_mtime_ns, about.st_size, own)).encode()
    path = os.path.join(folder(), f"{version}-{hashlib.sha256(told).hexdigest()[:12]}")
    if len(os.fsencode(path)) > LONGEST:
        raise ServiceError(f"`{path}` is too long for a socket", hint="`XDG_RUNTIME_DIR` names another folder")
    return path


@functools.lru_cache(maxsize=8)
def _version(program: str, _changed: int, _size: int) -> str:
    try:
        told = subprocess.run([program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True, timeout=START).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise ServiceError(f"`{program} --version` failed: {error}") from error
    words = told.decode(errors="replace").split()
    return words[-1] if words and words[-1].replace(".", "").replace("-", "").isalnum() else "unknown"


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as attempt:
        try:
            attempt.connect(path)
        except BlockingIOError:
            # So many come in that this one would have to wait.
            return True
        except OSError:
            return False
    return True


def _lock_path(path: str) -> str:
    lock = f"{path}.lock"
    # The folder is ours alone; a link that stands there all the same is not followed.
    os.close(os.open(lock, os.O_CREAT | os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    return lock


def _lock(descriptor: int) -> None:
    deadline = time.monotonic() + START
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                message = "another process has been starting the service of this machine for too long"
                raise ServiceError(message, retryable=True) from None
            time.sleep(0.01)


def _start(path: str) -> None:
    """Starts it, detached, and waits until it listens."""
    program = binary()
    _started[:] = [process for process in _started if _runs(process)]
    command = [program, "api", "--listen", f"unix:{path}", "--idle-exit", os.environ.get("JUDGE_IDLE_EXIT") or IDLE]
    log = os.open(f"{path}.log", os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, cwd="/", env=_settings(), start_new_session=True
        )
    except OSError as error:
        raise ServiceError(f"cannot start `{program}`: {error.strerror}") from error
    finally:
        os.close(log)
    assert process.stdout is not None
    with process.stdout as told:
        # It says where it listens, as soon as it does.
        said = told.readline() if select.select([told], [], [], START)[0] else b""
    if said.strip() != os.fsencode(f"unix:{path}"):
        process.kill()
        process.wait()
        raise ServiceError(f"`judge api` did not start: {_tail(path)}", hint=f"try `{program} api`")
    _started.append(process.pid)
    # It outlives this process, and nobody is to complain about that.
    process.returncode = 0


def _runs(process: int) -> bool:
    """Whether a service that was started here runs; the system forgets one that ended."""
    try:
        return os.waitpid(process, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False


def _tail(path: str) -> str:
    try:
        with open(f"{path}.log", "rb") as log:
            return " ".join(log.read()[-2000:].decode(errors="replace").split()) or "it said nothing"
    except OSError:
        return "it said nothing"


def log_path() -> Optional[str]:
    """Where the service of this machine writes what goes wrong."""
    return f"{_socket_path()}.log"
