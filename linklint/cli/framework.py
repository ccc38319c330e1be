"""What click leaves open: grouped help, suggestions for misspellings, one way to fail."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from linklint.cli import console

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

F = TypeVar("F", bound=Callable[..., Any])

OK, FINDINGS, FAILURE, INTERRUPTED = 0, 1, 2, 130


class Failure(Exception):
    """The command cannot do what was asked: a message for the user, exit code 2."""

    def __init__(self, message: str, hint: str = "", *, more: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.more = tuple(more)  # further messages, a line each


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """``did you mean '…'?`` or nothing."""
    from difflib import get_close_matches  # only failures need it

    close = get_close_matches(word, list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""


class Option(click.Option):
    """An option that knows its section of the help."""

    def __init__(self, *args: Any, section: str = "Options", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section


def option(*names: str, section: str = "Options", **kwargs: Any) -> Callable[[F], F]:
    """``click.option`` with a help section."""
    return click.option(*names, cls=Option, section=section, **kwargs)


def configurable(function: F) -> F:
    """``--config`` and ``--isolated``, which every command that reads a site has."""
    config = option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        section="Configuration",
        help="A configuration file to use, or one setting in TOML that beats the file.",
    )
    isolated = option(
        "--isolated", is_flag=True, section="Configuration", help="Ignore all configuration files."
    )
    return config(isolated(function))


class Choice(click.Choice[str]):
    """A choice that answers a misspelling with the value that was probably meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            listed = ", ".join(f"'{choice}'" for choice in self.choices)
            hint = did_you_mean(str(value), self.choices)
            self.fail(f"'{value}' is not one of {listed}" + (f"; {hint}" if hint else ""), param, ctx)
        return str(value)


class _Parsing(click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own asks for a translation of its text, and looks for one on the disk in each run."""
        names = self.get_help_option_names(ctx)
        if not names or not self.add_help_option:
            return None
        if self._help is None:
            self._help = click.Option(
                names,
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_help,
                help="Show this message and exit.",
            )
        return self._help

    _help: click.Option | None = None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            known = [name for each in self.get_params(ctx) for name in each.opts if name.startswith("--")]
            hint = did_you_mean(error.option_name, known)
            message = f"no such option: {error.option_name}" + (f"; {hint}" if hint else "")
            raise click.UsageError(message, ctx) from None


def _show_help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class Command(_Parsing):
    """A command with its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "section", "Options"), []).append(record)
        # What belongs to no section, --help among it, comes last.
        for title in sorted(sections, key=lambda title: title == "Options"):
            with formatter.section(title):
                formatter.write_dl(sections[title])


def command(name: str) -> Callable[[Callable[..., int]], click.Command]:
    """Declare a subcommand; its function returns the exit code."""
    return click.command(name, cls=Command, context_settings=CONTEXT)


class Group(_Parsing, click.Group):
    """The root command: suggestions for commands, and the one place where every failure is reported."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            hint = did_you_mean(name, self.list_commands(ctx))
            if not hint and Path(name).exists():
                hint = f"did you mean 'linklint check {name}'?"
            ctx.fail(f"no such command '{name}'" + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        def run() -> Any:
            return click.Group.main(self, args, prog_name, complete_var, standalone_mode=False, **extra)

        return sys.exit(_guarded(run)) if standalone_mode else run()


def _guarded(run: Callable[[], Any]) -> int:
    """Run; whatever goes wrong becomes a message on stderr and an exit code."""
    console.prepare()
    try:
        code = run()
        sys.stdout.flush()
        return code if isinstance(code, int) else OK
    except click.exceptions.NoArgsIsHelpError as error:
        console.err(*error.format_message().split("\n"))
    except click.UsageError as error:
        if error.ctx is not None:
            console.err(*error.ctx.get_usage().split("\n"))
        console.err(f"error: {error.format_message()}")
    except click.ClickException as error:
        console.err(f"error: {error.format_message()}")
    except Failure as error:
        console.err(f"error: {error.message}", *(f"       {each}" for each in error.more))
        if error.hint:
            console.err(f"  help: {error.hint}")
    except (KeyboardInterrupt, click.Abort):
        console.err("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader has gone; nobody is there to be told
        console.abandon_stdout()
        return OK
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        console.err(f"error: {where}{error.strerror or error}")
        console.abandon_stdout()  # what could not be written must not be tried again at exit
    except Exception as error:
        if os.environ.get("LINKLINT_TRACEBACK"):
            raise
        _report_bug(error)
    return FAILURE


def _report_bug(error: Exception) -> None:
    """One line instead of a traceback, with the place for whoever reports it."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f" ({Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno})" if frame else ""
    console.err(f"internal error: {type(error).__name__}: {error}{where}")
    console.err("  help: this is a bug in linklint; set LINKLINT_TRACEBACK=1 to see where it happened")
