"""URL: how URLs are written."""

from __future__ import annotations

from linklint.rule import Rule
from linklint.rules.urls.dev_host_link import DevHostLink
from linklint.rules.urls.insecure_http_link import InsecureHttpLink

RULES: tuple[type[Rule], ...] = (InsecureHttpLink, DevHostLink)
