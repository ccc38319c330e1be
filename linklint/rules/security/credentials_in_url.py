"""SEC904: a user name and a password inside a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import (
    Finding,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)

#: ``scheme://user:password@host``; neither part is empty.
_LOGIN = re.compile(
    r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//(?P<user>[^/?#:@]+):(?P<password>[^/?#]+)@(?P<host>[^/?#@]+)"
)
#: An e-mail address that got behind "http://": ``http://mailto:me@x.example``.
_NO_USER = frozenset({"mailto", "http", "https"})


class CredentialsInUrl(LinkRule):
    """Links hold no password.

    ## What it does
    Reports links with a user name and a password before the host (`https://user:password@host/`, `ftp:` as
    well). Links inside `pre` and `code` are left alone, and so are URLs with a user name only.

    ## Why it matters
    Whoever can read the page can read the password: RFC 3986 calls this form deprecated for that reason
    (<https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1>). Change the password, too: a copy of the page may
    be kept elsewhere.

    ## Bad
    ```html
    <a href="https://ann:secret@x.example/">Statistics</a>
    ```

    ## Good
    ```html
    <a href="https://x.example/">Statistics</a>
    ```

    ## When to turn it off
    When the log-in is public on purpose, such as that of a demonstration. The rule is off in the
    default profile: it has not met its fault on real pages yet.
    """

    meta = RuleMeta(
        code="SEC904",
        name="credentials-in-url",
        summary="A link holds a user name and a password",
        severity=Severity.ERROR,
        fix=FixKind.NONE,
        sources=(
            Source(
                "RFC 3986, section 3.2.1: user information",
                "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
            ),
        ),
        tags=("security",),
        profiles=("seo", "strict"),
    )
    elements = frozenset({"a", "area", "form", "iframe", "img", "link", "script"})
    plain = False

    def may_target(self, target: Target) -> bool:
        return "@" in target.href and _login(target) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        found = _login(link.target)
        if found is None or link.in_code:
            return
        # The password itself is not repeated: reports are kept and shown.
        yield Finding(f"link to {found['host']} holds the password of {found['user']}", link)


def _login(target: Target) -> re.Match[str] | None:
    if target.status in (Status.TEMPLATE, Status.INVALID):
        return None
    found = _LOGIN.match(target.href)
    return None if found is None or found["user"].lower() in _NO_USER else found
