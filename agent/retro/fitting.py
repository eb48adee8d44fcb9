"""Plain data as the noun it should be, or what does not fit, where, and what belongs there."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from retro_tools.errors import RetroError
from retro_tools.schema import Noun

Text = TypeVar("Text", bound=Noun)


class NotValidError(RetroError):
    """An edited text that cannot stand as it is; nothing was changed, and the person's words are where they wrote them."""


def validated(plain: Any, output: type[Text], place: str) -> Text:
    """`plain` as `output`; `NotValidError` names up to eight places."""
    try:
        return output.model_validate(plain)
    except ValidationError as wrong:
        said = [f"{'/'.join(str(step) for step in e['loc']) or 'the whole'}: {e['msg']}" for e in wrong.errors()[:8]]
        more = f" and {wrong.error_count() - 8} more" if wrong.error_count() > 8 else ""
        raise NotValidError(f"{place}: {'; '.join(said)}{more}; mend it and try again") from wrong
