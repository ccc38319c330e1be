"""Run a command and measure it: wall time, CPU seconds, peak memory of the process and of its workers."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

#: How often memory is looked at. The kernel keeps the peak of every process; a look only has to come before
#: the process ends.
_INTERVAL = 0.05
_PROC = Path("/proc")
_TRACEBACK = "Traceback (most recent call last)"


class Usage(NamedTuple):
    """What one run cost. Memory is in bytes, 0 where the system does not tell."""

    wall: float
    cpu: float
    parent: int
    worker: int
    code: int


class Failed(Exception):
    """A command ended otherwise than it should; the message says how."""


def measure(
    command: Sequence[str],
    *,
    codes: Iterable[int] = (0,),
    env: Mapping[str, str] | None = None,
    memory: bool = True,
) -> Usage:
    """Run a command with its output thrown away; ``codes`` are the exit codes that count as success.

    CPU seconds are those of the process and of all children it waited for.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=env)
        watch = _Watch(process.pid) if memory and _PROC.is_dir() else None
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = code = os.waitstatus_to_exitcode(status)
        parent, worker = watch.stop() if watch else (0, 0)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if code not in codes or _TRACEBACK in said:  # a traceback ends with 1, as findings do
        last = said.strip().rpartition("\n")[2]
        raise Failed(f"{' '.join(command)}: exit code {code}: {last}")
    return Usage(wall, used.ru_utime + used.ru_stime, parent, worker, code)


class _Watch:
    """Looks at the peak memory of a process and its children until told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peaks: dict[int, int] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[int, int]:
        """Peak of the process, and of its largest child."""
        self._done.set()
        self._thread.join()
        parent = self._peaks.pop(self._pid, 0)
        return parent, max(self._peaks.values(), default=0)

    def _look(self) -> None:
        while not self._done.wait(_INTERVAL):
            for pid in (self._pid, *_children(self._pid)):
                self._peaks[pid] = max(self._peaks.get(pid, 0), _peak(pid))


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for task in (_PROC / str(pid) / "task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:  # it has ended, or this kernel keeps no such list
        return []


def _peak(pid: int) -> int:
    """Peak resident memory of a process so far."""
    try:
        for line in (_PROC / str(pid) / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class Contest:
    """Commands that are run in turn, round after round, so that a busy machine slows all of them alike."""

    def __init__(self, commands: Mapping[str, Callable[[], Usage]]) -> None:
        self._commands = commands
        self.rounds: list[dict[str, Usage]] = []

    def run(self, rounds: int, say: Callable[[str], None]) -> None:
        """Run all commands ``rounds`` times."""
        for number in range(rounds):
            result: dict[str, Usage] = {}
            for name, command in self._commands.items():
                say(f"round {number + 1} of {rounds}: {name}")
                result[name] = command()
            self.rounds.append(result)

    def __contains__(self, name: str) -> bool:
        return name in self._commands

    def median(self, name: str, of: str) -> float:
        """The median over all rounds of one figure."""
        return statistics.median(_figure(each[name], of) for each in self.rounds)

    def ratio(self, name: str, to: str, of: str) -> float:
        """The median over all rounds of a ratio within one round."""
        return statistics.median(self._ratios(name, to, of))

    def spread(self, name: str, to: str, of: str) -> tuple[float, float]:
        """The smallest and the largest of these ratios."""
        ratios = self._ratios(name, to, of)
        return min(ratios), max(ratios)

    def _ratios(self, name: str, to: str, of: str) -> list[float]:
        return [_figure(each[name], of) / _figure(each[to], of) for each in self.rounds]


def _figure(usage: Usage, of: str) -> float:
    return float(getattr(usage, of))
