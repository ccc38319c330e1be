"""Where redirect pages lead, for rules that have to know while other pages are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from linklint.model.link import Status, Target
from linklint.reader import Document

if TYPE_CHECKING:
    from linklint.engine.plan import Plan

#: A redirect page is small: what does not begin as one is none.
_BYTES = 16_384
_SIGN = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.I)
#: A script that leaves for a literal URL as soon as it runs, in a page that shows next to nothing.
_SCRIPT = re.compile(
    rb"<script[^>]*>\s*(?:(?:window|document|self|top)\.)?location"
    rb"(?:(?:\.href)?\s*=\s*|\.(?:replace|assign)\(\s*)([\"'])(https?://[^\"'\s<>\\]+)\1",
    re.I,
)
_HIDDEN = re.compile(rb"<(script|style|title|noscript)\b.*?</\1\s*>|<[^>]*>", re.I | re.S)
_SHOWN = 200


def _as_refresh(raw: bytes) -> bytes:
    """What says the same as a page that redirects by script, ``b""`` for any other page."""
    found = _SCRIPT.search(raw)
    if found is None or len(raw) == _BYTES or len(_HIDDEN.sub(b"", raw).strip()) > _SHOWN:
        return b""
    return b'<meta http-equiv="refresh" content="0; url=%s">' % found[2].replace(b"&amp;", b"&").replace(
        b"&", b"&amp;"
    )


class RedirectPages:
    """Reads pages when it is asked for them, each once, and only the few whose beginning says refresh."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[int, Target | None] = {}

    def end(self, file: int) -> Target | None:
        """See `SiteView.redirect_page`."""
        seen: set[int] = set()
        found: Target | None = None
        following: int | None = file
        while following is not None and following not in seen:
            seen.add(following)
            target = self._target(following)
            if target is None:
                return found
            found = target
            following = target.file if target.redirect is None else target.redirect.file
        return found if following is None else None

    def _target(self, file: int) -> Target | None:
        if file not in self._known:
            self._known[file] = self._read(file)
        return self._known[file]

    def _read(self, file: int) -> Target | None:
        plan = self._plan
        path = plan.index.path_of(file)
        if Path(path).suffix.lower() not in plan.suffixes:
            return None
        try:
            with (plan.root / path).open("rb", buffering=0) as stream:
                raw = stream.read(_BYTES)
            if _SIGN.search(raw) is None:
                raw = _as_refresh(raw)
            if not raw:
                return None
            page = plan.reader_of(path).read(Document(path, file, raw), plan.resolver)
            refresh = page.refresh
            page.close()
        except Exception:  # what is wrong with the page is said where it is read
            return None
        if refresh is None or refresh.target.status is Status.SAME_PAGE:
            return None
        return refresh.target
