"""What the service says where it gives no verdict, as an exception."""

from __future__ import annotations

import json
from typing import Any, Optional

from ._errors import JudgeError, RequestError, ServiceError
from ._pool import Answer


def refusal(answer: Answer) -> JudgeError:
    """What an answer of another status than 200 says."""
    try:
        told = json.loads(answer.body)
    except ValueError:
        told = None
    return told_refusal(told, answer.status)


def told_refusal(told: Any, status: Optional[int]) -> JudgeError:
    """The same, of its JSON: in the service's own form, or as `/run_code` refuses."""
    passes = status is not None and (status in (408, 429) or status >= 500)
    message, hint, retryable = f"the service answers with status {status}", None, passes
    try:
        if "error" in told:
            message, hint, retryable = str(told["error"]["message"]), told["error"].get("hint"), bool(told["retryable"])
        elif "detail" in told:
            message = "; ".join(str(detail["msg"]) for detail in told["detail"])
    except (AttributeError, KeyError, TypeError):
        # Something between us and the service answered in a form of its own.
        pass
    # A token is no part of a request, and neither is what answers there if it is no judge.
    is_ours = retryable or status in (401, 403) or not (isinstance(told, dict) and ("error" in told or "detail" in told))
    kind = ServiceError if is_ours else RequestError
    return kind(message, hint=hint, status=status, retryable=retryable)


def unreachable(place: str, error: BaseException) -> ServiceError:
    """What is said of a broken connection."""
    return ServiceError(f"{place} does not answer: {error or type(error).__name__}", retryable=True)
