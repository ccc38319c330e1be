"""The command ``linklint`` and its subcommands."""

from __future__ import annotations

from importlib import import_module

import click

from linklint import __version__
from linklint.cli.framework import CONTEXT, Group, option

#: Commands with their module and one-line help; the module is only imported to run or explain the command.
COMMANDS = {
    "check": ("linklint.cli.check:check", "Check the links of a site."),
    "rule": ("linklint.cli.rule:rule", "Explain one rule."),
    "rules": ("linklint.cli.rules:rules", "List all rules."),
    "links": ("linklint.cli.links:links", "List every link of a site with its facts."),
    "why": ("linklint.cli.why:why", "Say what one page is to its site, and which links would help it."),
    "graph": ("linklint.cli.graph:graph", "Show how link equity flows through the site."),
    "equity": ("linklint.cli.equity:equity", "Keep and compare the state of the site's internal links."),
    "plugins": ("linklint.cli.plugins:plugins", "List the plugins and what they bring."),
}


class _Root(Group):
    """Finds the subcommands in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"linklint {__version__}")
        ctx.exit()


@click.group(cls=_Root, context_settings=CONTEXT, invoke_without_command=False)
@option(
    "--version",
    "-V",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """linklint checks the links of static sites: where they lead, how they are qualified, what they say."""


def main() -> None:
    """Run the command line and exit."""
    cli.main(prog_name="linklint")
