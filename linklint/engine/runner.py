"""Where tasks run: in this process, or in worker processes above a measured number of pages.

The parser holds the interpreter's lock, so only processes help (html.md section 5). Workers answer in
msgpack; results are sorted later, so the number of workers never shows in the output.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from linklint.config.schema import Config
from linklint.engine.plan import Decisions, Mode, Plan
from linklint.engine.record import Batch, decode, encode
from linklint.engine.scan import Scanner
from linklint.model.diagnostic import Incomplete
from linklint.plugin.manager import rebuild
from linklint.plugin.registry import RegistrySpec

if TYPE_CHECKING:
    from concurrent.futures import Future

#: Measured: below this many pages, starting a second process costs more than it saves.
MIN_PAGES = 150
MAX_WORKERS = 8


class Runner(Protocol):
    """Runs a kind of task over items; batches come in any order."""

    def run(self, kind: str, items: Sequence[Any]) -> Iterator[Batch]: ...
    def close(self) -> None: ...


def work(scanner: Scanner, kind: str, items: Sequence[Any]) -> Batch:
    """One task: ``scan`` or ``columns`` of files; ``expand`` of files with the site findings to place on them
    and the suppression comments that wait for those; ``again`` of files with their counted groups."""
    records = []
    diagnostics = []
    scanner.start()
    for item in items:
        if kind == "expand":
            diagnostics += scanner.expand(*item)
        elif kind == "again":
            diagnostics += scanner.again(*item)
        else:
            record = scanner.scan(item) if kind == "scan" else scanner.columns(item)
            if record is not None:
                records.append(record)
    batch = Batch(records, [*scanner.diagnostics, *diagnostics], list(scanner.incomplete))
    scanner.diagnostics.clear()
    scanner.incomplete.clear()
    return batch


def chunks(items: Sequence[Any], workers: int) -> Iterator[Sequence[Any]]:
    """Contiguous pieces, so that a worker meets the pages of a folder together."""
    size = max(8, min(100, len(items) // (workers * 8) or 1))
    for start in range(0, len(items), size):
        yield items[start : start + size]


class Serial:
    """Everything in this process."""

    def __init__(self, plan: Plan) -> None:
        self._scanner = Scanner(plan)

    def run(self, kind: str, items: Sequence[Any]) -> Iterator[Batch]:
        for chunk in chunks(items, 1):
            yield work(self._scanner, kind, chunk)

    def close(self) -> None:
        pass


class Processes:
    """Worker processes. They inherit the plan where the system can fork, and rebuild it elsewhere."""

    def __init__(self, plan: Plan, workers: int) -> None:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        forks = "fork" in multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if forks else "spawn")
        start: Callable[..., None] = _adopt if forks else _rebuild
        plain: tuple[Any, ...] = (plan.root, plan.config, plan.registry.spec, plan.decisions, plan.mode)
        self._workers = workers
        self._pool = ProcessPoolExecutor(
            workers, mp_context=context, initializer=start, initargs=(plan,) if forks else plain
        )

    def run(self, kind: str, items: Sequence[Any]) -> Iterator[Batch]:
        from concurrent.futures import as_completed
        from concurrent.futures.process import BrokenProcessPool

        tasks = list(chunks(items, self._workers))
        waiting: dict[Future[Any], Sequence[Any]] = {}
        broken: BrokenProcessPool | None = None
        with _interrupt_later():
            try:
                for chunk in tasks:
                    waiting[self._pool.submit(_work, kind, chunk)] = chunk
            except BrokenProcessPool as error:  # a worker died while tasks were still handed out
                broken = error
        done = 0
        for future in as_completed(waiting):
            try:
                result = future.result()
                done += 1
                yield decode(result) if isinstance(result, bytes) else result
            except BrokenProcessPool as error:
                broken = error
            except Exception as error:  # outside every wall: the pages of one task are lost
                what = f"{len(waiting[future])} pages were not checked: {type(error).__name__}: {error}"
                done += 1
                yield Batch([], [], [Incomplete("LNK008", "worker", what)])
        if broken is not None:
            what = f"a worker process died, {len(tasks) - done} tasks are lost: {broken}"
            yield Batch([], [], [Incomplete("LNK008", "worker", what)])

    def close(self) -> None:
        """Stop at once: pending tasks are dropped, running ones killed."""
        workers: Iterable[Any] = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in workers:
            process.terminate()
        for process in workers:
            process.join()


@contextmanager
def _interrupt_later() -> Iterator[None]:
    """Hold Ctrl-C back while workers are started.

    Between the fork and the pool's own notes an interrupt would leave a worker that nobody ends.
    """
    import signal

    held: list[int] = []
    try:
        previous = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    except ValueError:  # only the main thread gets signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
    if held:
        raise KeyboardInterrupt


def start(plan: Plan, pages: int, jobs: int | None) -> Runner:
    """The runner for a number of pages; ``jobs`` is what the user asked for."""
    workers = jobs if jobs is not None else min(os.cpu_count() or 1, MAX_WORKERS) if pages >= MIN_PAGES else 1
    workers = min(workers, max(1, pages // 8))
    return Processes(plan, workers) if workers > 1 else Serial(plan)


# --- inside a worker ----------------------------------------------------------------------------------

_scanner: Scanner | None = None


def _adopt(plan: Plan) -> None:
    import signal

    global _scanner
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _scanner = Scanner(plan)


def _rebuild(root: Any, config: Config, spec: RegistrySpec, decisions: Decisions, mode: Mode) -> None:
    _adopt(Plan(root, config, rebuild(spec), decisions, mode))


def _work(kind: str, items: Sequence[Any]) -> bytes | Batch:
    assert _scanner is not None
    batch = work(_scanner, kind, items)
    try:
        return encode(batch)
    except (UnicodeEncodeError, OverflowError, TypeError):
        return batch  # a file name that is no Unicode, a huge number in front matter: pickled instead
