"""Where each setting came from, so that an error can name its file, line and column, or its option."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from linklint.config.errors import ConfigError, ConfigErrors, Key

if TYPE_CHECKING:
    from linklint.config.locate import Spot


class Origin(Struct, frozen=True):
    """The text of the configuration file, and the settings that the command line gave instead.

    ``prefix`` is where the settings begin in the file (``tool``, ``linklint`` in a ``pyproject.toml``).
    ``inline`` maps keys to the option that set them.
    """

    name: str = ""
    text: str = ""
    prefix: Key = ()
    inline: dict[Key, str] = {}

    def place(self, errors: ConfigErrors | Iterable[ConfigError]) -> ConfigErrors:
        """The same errors with their places, in order of place."""
        from linklint.config.locate import locate  # only errors need it

        listed = errors.errors if isinstance(errors, ConfigErrors) else tuple(errors)
        spots = locate(self.text) if self.text else {}
        placed = [error if error.origin else self._placed(error, spots) for error in listed]
        return ConfigErrors(
            sorted(placed, key=lambda error: (error.origin, error.line or 0, error.column or 0))
        )

    def _placed(self, error: ConfigError, spots: dict[Key, Spot]) -> ConfigError:
        for length in range(len(error.key), 0, -1):
            if option := self.inline.get(error.key[:length]):
                return replace(error, origin=option)
        if not self.name:
            return error
        key = self.prefix + error.key
        # What is missing or was built from several places is reported at the nearest table around it.
        while key and key not in spots:
            key = key[:-1]
        if not key:
            return replace(error, origin=self.name)
        spot = spots[key]
        source = self.text.split("\n")[spot.line - 1]
        return replace(
            error, origin=self.name, line=spot.line, column=spot.column, width=spot.width, source=source
        )
