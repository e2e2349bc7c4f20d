"""The plugin for verl: `reward.sandbox_fusion.url=judge://` has verl's own scoring judged by the service of this machine, and
`judge://host:port` by a service elsewhere.

verl loads it by itself (entry point `verl.plugins`), in every process. It registers the scheme where verl has runners of sandboxes, and
otherwise stands before `call_sandbox_api`. verl counts a case that could not be judged as failed, which is a reward of 0 for its program;
here `NotJudged` is raised instead, which ends the training, since some of verl's reward managers make a reward of 0 of any `Exception`.
"""

from __future__ import annotations

import functools
import importlib
import logging
import threading
from typing import Any, Callable, Optional

from ._client import Client
from ._errors import JudgeError, NotJudged

SCHEME = "judge"
PREFIX = f"{SCHEME}://"
MODULE = "verl.utils.reward_score.sandbox_fusion"

logger = logging.getLogger("judge")

_lock = threading.Lock()
_clients: dict[str, Client] = {}


def client(url: str) -> Client:
    """The client of a URL of this scheme."""
    host = url[len(PREFIX) :].split("/", 1)[0]
    with _lock:
        if host not in _clients:
            _clients[host] = Client(f"http://{host}" if host else None)
        return _clients[host]


def run_code(
    url: str,
    code: str,
    stdin: Optional[str] = None,
    compile_timeout: float = 10,
    run_timeout: float = 10,
    memory_limit_mb: Optional[int] = None,
    language: str = "python",
    **_: Any,
) -> tuple[Optional[dict[str, Any]], Optional[str]]:
    """Response and error, one of which is `None`, as `call_sandbox_api` returns them."""
    request = {
        "code": code,
        "stdin": stdin,
        "compile_timeout": compile_timeout,
        "run_timeout": run_timeout,
        "memory_limit_MB": -1 if memory_limit_mb is None else memory_limit_mb,
        "language": language,
    }
    try:
        return client(url).run_code(request), None
    except JudgeError as error:
        logger.error("a case was not judged, and this is no failure of the program: %s", error)
        return None, str(error)


def register() -> None:
    """Puts itself before what verl does with URLs of this scheme. Once is enough."""
    utils: Any = importlib.import_module(f"{MODULE}.utils")
    scoring: Any = importlib.import_module(MODULE)
    if not hasattr(scoring.compute_score, "judge_plugin"):
        scoring.compute_score = _raising(scoring.compute_score)
    if hasattr(utils, "register_sandbox_runner"):
        utils.register_sandbox_runner(SCHEME, run_code)
    elif not hasattr(utils.call_sandbox_api, "judge_plugin"):
        utils.call_sandbox_api = _before(utils.call_sandbox_api)


def _before(original: Callable[..., Any]) -> Callable[..., Any]:
    """Takes URLs of this scheme, and leaves all others to verl."""

    @functools.wraps(original)
    def call_sandbox_api(sandbox_fusion_url: str, *args: Any, **kwargs: Any) -> Any:
        own = sandbox_fusion_url.startswith(PREFIX)
        return (run_code if own else original)(sandbox_fusion_url, *args, **kwargs)

    call_sandbox_api.judge_plugin = True  # type: ignore[attr-defined]
    return call_sandbox_api


def _raising(original: Callable[..., Any]) -> Callable[..., Any]:
    """Raises in place of a score that counts what was not judged as failed."""

    @functools.wraps(original)
    def compute_score(sandbox_fusion_url: str, *args: Any, **kwargs: Any) -> Any:
        score, cases = original(sandbox_fusion_url, *args, **kwargs)
        if sandbox_fusion_url.startswith(PREFIX):
            for case in cases:
                error = case.get("api_request_error") if isinstance(case, dict) else None
                if error:
                    raise NotJudged(f"no reward is known for a program: {error}")
        return score, cases

    compute_score.judge_plugin = True  # type: ignore[attr-defined]
    return compute_score


def load() -> None:
    """Registers, and says loudly where that fails: verl itself is silent about it."""
    try:
        register()
    except Exception as error:
        logger.error("the plugin of judge does not fit this verl, and `judge://` is not known to it: %r", error)
        raise


load()

__all__ = ["client", "register", "run_code"]
