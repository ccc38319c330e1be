"""How rules write a link score: with the settings that it was computed by."""

from __future__ import annotations

from linklint.rule import Site


def link_score(site: Site, file: int) -> str:
    """``link score 23 (surfer model)``."""
    return f"link score {site.equity.score(file):.0f} ({site.equity.settings.weights} model)"


def percent(share: float) -> str:
    """A share for readers; never 0 % or 100 % when it is not quite."""
    return f"{min(99, max(1, round(share * 100))) if 0 < share < 1 else round(share * 100)} %"
