"""Fixes on files: from the bytes that were checked to the fixed ones, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from linklint.engine.fixer import fix_text
from linklint.engine.origin import digest
from linklint.model.diagnostic import Applicability, ConcreteFix, Diagnostic, Origin


class FixedFile(Struct, frozen=True):
    """A file with its fixes, still in memory. ``real`` is the file itself where ``path`` is a symbolic link;
    ``state`` tells whether somebody else has touched it since."""

    path: str
    real: Path
    before: str
    after: str
    data: bytes
    fixed: tuple[Diagnostic, ...]
    state: tuple[int, ...]


class LeftAlone(Struct, frozen=True):
    """A file that was not fixed, and why. ``failed``: it should have been possible (no permission, disk
    full), and the run cannot be called a success."""

    path: str
    reason: str
    findings: int
    failed: bool = False


CHANGED = "was changed by somebody else since it was read"


def fixable(diagnostic: Diagnostic, *, unsafe: bool) -> bool:
    """Whether a finding has a fix of the wanted kind. Suppressed findings are meant, and stay."""
    fix = diagnostic.fix
    if fix is None or not fix.edits or diagnostic.suppressed is not None:
        return False
    return fix.applicability is Applicability.SAFE or (unsafe and fix.applicability is Applicability.UNSAFE)


def prepare(root: Path, path: str, findings: Sequence[Diagnostic]) -> FixedFile | LeftAlone:
    """Fix one file in memory."""
    fixes = [each.fix for each in findings if each.fix is not None]
    origin = _origin(fixes)
    try:
        real = _inside(root, path)
        if real is None:
            return LeftAlone(path, "is a symbolic link to a file outside the site", len(findings))
        raw, state = _read(real)
    except OSError as error:
        return LeftAlone(path, f"cannot be read: {error.strerror or error}", len(findings), failed=True)
    if origin is None:
        return LeftAlone(path, "was read in part only", len(findings))
    if digest(raw) != origin.digest:
        return LeftAlone(path, CHANGED, len(findings))
    before = _decoded(raw, origin.encoding)
    if before is None:
        return LeftAlone(path, f"is not valid {origin.encoding}", len(findings))
    result = fix_text(before, fixes)
    try:
        data = result.text.encode(origin.encoding)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        reason = f"cannot hold {character!r} in its encoding ({origin.encoding}), and a fix needs it"
        return LeftAlone(path, reason, len(findings))
    if data == raw:
        return LeftAlone(path, "would stay as it is: the edits change nothing or overlap", len(findings))
    fixed = tuple(each for index, each in enumerate(findings) if index in result.applied)
    return FixedFile(path, real, before, result.text, data, fixed, state)


def store(file: FixedFile) -> LeftAlone | None:
    """Write a fixed file: readers see the old content or the whole new one, and its mode stays."""
    try:
        if not os.access(file.real, os.W_OK):
            return LeftAlone(file.path, "cannot be written: permission denied", len(file.fixed), failed=True)
        if not _replaced(file):
            return LeftAlone(file.path, CHANGED, len(file.fixed))
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error}"
        return LeftAlone(file.path, reason, len(file.fixed), failed=True)
    return None


def _origin(fixes: Iterable[ConcreteFix]) -> Origin | None:
    """What all these fixes were computed from. Where two of them differ, the file changed during the run:
    the digest of neither is that of the file any more, or one half of the fixes would hit wrong places."""
    origins = {(each.origin.digest, each.origin.encoding) if each.origin else None for each in fixes}
    if None in origins:
        return None
    ((found, encoding), *others) = sorted(origin for origin in origins if origin)
    return Origin("" if others else found, encoding)


def _inside(root: Path, path: str) -> Path | None:
    """The file behind ``path``, unless a symbolic link leads out of the site."""
    real = Path(os.path.realpath(root / path, strict=True))
    return real if real.is_relative_to(os.path.realpath(root)) else None


def _read(real: Path) -> tuple[bytes, tuple[int, ...]]:
    with real.open("rb") as stream:
        state = _state(os.fstat(stream.fileno()))
        return stream.read(), state


def _state(info: os.stat_result) -> tuple[int, ...]:
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns


def _decoded(raw: bytes, encoding: str) -> str | None:
    """The text as the reader saw it; ``None`` when it does not become the same bytes again."""
    try:
        text = raw.decode(encoding, "replace")
        return text if text.encode(encoding) == raw else None
    except (UnicodeError, LookupError):
        return None


def _replaced(file: FixedFile) -> bool:
    """Write beside the file and put the new one in its place; ``False`` when the file is another by now."""
    real = file.real
    handle, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".tmp", dir=real.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(file.data)
            stream.flush()
            old = real.stat()
            _same_owner(temporary, old)
            temporary.chmod(old.st_mode & 0o7777)
            os.fsync(stream.fileno())
        if _state(real.stat()) != file.state:
            return False
        temporary.replace(real)
        return True
    finally:
        temporary.unlink(missing_ok=True)


def _same_owner(file: Path, old: os.stat_result) -> None:
    new = file.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):  # only the superuser may give a file away
            os.chown(file, old.st_uid, old.st_gid)
