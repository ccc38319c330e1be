"""What rules yield (findings, fixes) and what the engine makes of them (diagnostics)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linklint.model.link import Kind, Link
from linklint.model.position import Place, Span


class Severity(StrEnum):
    """How bad a finding is. ``OFF`` is a rule's default only: shipped, but opt-in."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Applicability(StrEnum):
    """``SAFE`` keeps the page's meaning; ``UNSAFE`` may change it; ``DISPLAY`` is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Edit(Struct, frozen=True):
    """Replace ``start:end`` (offsets as in `Span`) by ``replacement``."""

    start: int
    end: int
    replacement: str


class Fix(Struct, frozen=True):
    """A proposed change to one link, or to a file that is no page, as data.

    A rule says *what* to change: ``href`` gives a new destination, ``attributes`` new attribute values
    (``None`` removes the attribute), ``trim`` moves blanks, and a full stop or comma at the end, out of the
    link's text. ``wrap`` makes a link to that URL of the words that the finding is about (`TextRef`). ``cut``
    takes out what stands between two offsets of a sitemap (`SitemapEntry.extent`). The engine turns it into
    edits once the exact spans are known; where they cannot be known there is no fix.
    """

    title: str
    applicability: Applicability = Applicability.SAFE
    href: str | None = None
    attributes: dict[str, str | None] = {}
    trim: bool = False
    wrap: str | None = None
    cut: tuple[int, int] | None = None


class Related(Struct, frozen=True):
    """Another place that explains a finding."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None


class Finding(Struct, frozen=True):
    """One thing a rule found.

    ``link`` places the finding on a link; ``place`` on anything else of the page (an identifier, a scripted
    element); with neither it is about the page as a whole. ``at`` picks an attribute of the link
    (``"rel"``) instead of the destination. ``variant`` names one of the severities that the rule's metadata
    lists; the rule never sets a severity itself. ``identity`` is what stays the same in another run where a
    message without a link names numbers or other pages: fingerprints are made of it.
    """

    message: str
    link: Link | None = None
    place: Place = None
    at: str | None = None
    variant: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    help: str = ""
    identity: str = ""


class SiteFinding(Struct, frozen=True):
    """One thing a site rule found, on the page numbered ``file``.

    With ``to`` the finding is about every link of that page to the file ``to`` (and, when given, to its
    ``fragment``): the engine reads the page once more and places one finding on each.
    With ``href`` it is about the links written so. Of these, ``text`` leaves those alone that say something
    else, ``followed_only`` qualified ones, ``first_only`` all but the first that is left. With ``kind`` and
    ``nth`` it is about the nth link of that kind on the page, from 0 (``<link>`` and ``<meta>`` elements),
    and ``at`` picks one of its attributes. Without any of these it is about the page as a whole; ``path``,
    ``line`` and ``column`` place it in a file that is no page (``_redirects``). ``identity`` as in `Finding`.
    """

    message: str
    file: int | None = None
    to: int | None = None
    fragment: str | None = None
    href: str | None = None
    text: str | None = None
    followed_only: bool = False
    first_only: bool = False
    kind: Kind | None = None
    nth: int = 0
    at: str | None = None
    variant: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    path: str = ""
    line: int | None = None
    column: int | None = None
    help: str = ""
    identity: str = ""


class Excerpt(Struct, frozen=True):
    """The clipped source line of a diagnostic; ``caret`` and ``width`` are 0-based cells of ``text``."""

    text: str
    caret: int
    width: int


class Origin(Struct, frozen=True):
    """The bytes that a fix belongs to (their digest), and the Python codec that makes them the text."""

    digest: str
    encoding: str


class ConcreteFix(Struct, frozen=True):
    """A fix whose edits are known. ``origin`` is there when the run was made to apply fixes."""

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...]
    origin: Origin | None = None


class Diagnostic(Struct, frozen=True):
    """A finding with everything that the engine and the configuration add. Formatters see only these.

    ``group`` is the identifier of the group of equal findings that it belongs to (`Report.groups`), if any.
    """

    path: str
    code: str
    name: str
    severity: Severity
    message: str
    span: Span | None = None
    line: int | None = None
    column: int | None = None
    href: str | None = None
    target: str | None = None
    fix: ConcreteFix | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    excerpt: Excerpt | None = None
    help: str = ""
    suppressed: str | None = None
    group: str = ""


class Incomplete(Struct, frozen=True):
    """Why a run is not complete: a plugin, a rule or a worker that failed."""

    code: str
    what: str
    message: str
    path: str | None = None
