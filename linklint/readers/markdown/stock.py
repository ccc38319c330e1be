"""markdown-it-py's block parser, without the rest of its package. Import this before any module of it."""

from __future__ import annotations

from linklint.readers.waiting import wait

wait("markdown_it", "parser_block", "token", "ruler", "common.utils", "common.html_blocks")
