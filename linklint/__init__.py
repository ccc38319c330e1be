"""linklint: a link-hygiene linter for static sites and CMS content."""

__version__ = "0.1.0"
