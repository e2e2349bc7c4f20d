"""What goes wrong where nothing was judged. A program that is refused, fails or answers wrongly is no error: it has a verdict."""

from __future__ import annotations

from typing import Optional


class JudgeError(Exception):
    """Nothing was judged."""

    def __init__(self, message: str, *, hint: Optional[str] = None, status: Optional[int] = None, retryable: bool = False) -> None:
        super().__init__(message, hint, status, retryable)
        self.message = message
        """What happened."""
        self.hint = hint
        """What to do about it."""
        self.status = status
        """The status of the service's answer; `None` where there was no answer."""
        self.retryable = retryable
        """Whether the same request may succeed later."""

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message} (hint: {self.hint})"

    def __reduce__(self) -> tuple[object, ...]:
        # It crosses process pools.
        return (_again, (type(self), self.message, self.hint, self.status, self.retryable))


def _again(kind: type[JudgeError], message: str, hint: Optional[str], status: Optional[int], retryable: bool) -> JudgeError:
    return kind(message, hint=hint, status=status, retryable=retryable)


class RequestError(JudgeError):
    """The request cannot be judged as it is."""


class ServiceError(JudgeError):
    """The service cannot be reached, has no time, or failed."""


class NotJudged(BaseException):
    """What reward functions raise where a trainer makes a reward of 0 of any `Exception`. It ends the training instead."""
