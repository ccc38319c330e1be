"""Hypothesis: without deadlines, which only measure how busy a machine is; in CI always the same examples,
so that a build says something about the change. Everywhere else the examples are new each time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
