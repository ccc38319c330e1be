"""Every way to break a plugin costs only what is broken, is named, and is never silent.

In each test a sound plugin is installed beside the broken one and must work as if it were alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry

from .conftest import Install, plugin_source, rule_source

HOOK = "from linklint.plugin import hookimpl\n"
GOOD = plugin_source("GOO101", "good-rule")


def build(
    install: Install, source: str, *, entry: str = "bad_plugin", name: str = "linklint-bad"
) -> Registry:
    """A registry with the sound plugin and a broken one of one module, ``bad_plugin``."""
    install("linklint-good", {"good_plugin": GOOD}, {"good": "good_plugin"})
    install(name, {"bad_plugin": source}, {"bad": entry})
    registry = build_registry(builtin=False)
    assert "GOO101" in registry.rules
    assert registry.provider["GOO101"] == "linklint-good[good]"
    return registry


def only_failure(registry: Registry) -> str:
    assert len(registry.failures) == 1, registry.failures
    (failure,) = registry.failures
    assert failure.code == "LNK006"
    assert failure.what == "linklint-bad[bad]"
    info = next(it for it in registry.plugins if it.display_name == failure.what)
    assert info.error == failure.message
    assert "\n" not in failure.message
    return failure.message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import no_such_module_anywhere", "ModuleNotFoundError: No module named 'no_such_module_anywhere'"),
        ("x = (", "SyntaxError"),
        ("raise RuntimeError('two\\nlines')", r"RuntimeError: two lines \(bad_plugin.py:1\)"),
        ("import sys\nsys.exit(0)", r"SystemExit: 0 \(bad_plugin.py:2\)"),
        ("def f(): f()\nf()", "RecursionError"),
    ],
)
def test_import_fails(install: Install, source: str, message: str) -> None:
    registry = build(install, source)
    assert re.search(message, only_failure(registry))
    assert list(registry.rules) == ["GOO101"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("bad_plugin:missing", "AttributeError: module 'bad_plugin' has no attribute 'missing'"),
        ("bad_plugin:", "is not of the form module or module:attribute"),
        ("bad_plugin:Plugin", "Plugin is a class; provide a module or an instance"),
        ("bad_plugin:nothing", "it provides nothing: no function is marked with @hookimpl"),
        ("no_such_package.plugin", "No module named 'no_such_package'"),
    ],
)
def test_entry_point_names_no_plugin(install: Install, entry: str, message: str) -> None:
    registry = build(install, "class Plugin: pass\nnothing = Plugin()\n", entry=entry)
    assert message in only_failure(registry)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "@hookimpl\ndef linklint_rule(): return []",
            "there is no hook linklint_rule; did you mean linklint_rules?",
        ),
        (
            "def linklint_fromatters(): return []",
            "no hook linklint_fromatters; did you mean linklint_formatters?",
        ),
        ("@hookimpl\ndef rules(): return []", "there is no hook rules"),
        ("@hookimpl(specname='linklint_ruels')\ndef f(): return []", "did you mean linklint_rules?"),
        (
            "def linklint_rules(): return []",
            "linklint_rules is not marked with @hookimpl and is never called",
        ),
        ("@hookimpl\ndef linklint_rules(config): return []", "'config'"),
        ("@hookimpl(wrapper=True)\ndef linklint_rules():\n    return (yield)", "linklint_rules wraps a hook"),
        ("@hookimpl(hookwrapper=True)\ndef linklint_rules():\n    yield", "linklint_rules wraps a hook"),
    ],
)
def test_hook_is_mistyped(install: Install, source: str, message: str) -> None:
    assert message in only_failure(build(install, HOOK + source))


def test_a_mistyped_hook_leaves_the_others_alone(install: Install) -> None:
    registry = build(
        install, plugin_source("BAD101", "bad-rule") + "\n@hookimpl\ndef linklint_preset(): return {}"
    )
    assert "there is no hook linklint_preset; did you mean linklint_presets?" in only_failure(registry)
    assert registry.provider["BAD101"] == "linklint-bad[bad]"


def test_helpers_of_other_modules_are_no_hooks(install: Install) -> None:
    install("helper", {"helper_module": "def linklint_helper(): pass"}, {}, group="other")
    registry = build(
        install, "from helper_module import linklint_helper\n" + plugin_source("BAD101", "bad-rule")
    )
    assert registry.failures == ()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise KeyError('x')", r"linklint_rules failed: KeyError: 'x' \(bad_plugin.py:4\)"),
        (
            "yield Sample\n    raise OSError('late')",
            r"linklint_rules failed: OSError: late \(bad_plugin.py:5\)",
        ),
        ("raise SystemExit(3)", r"linklint_rules failed: SystemExit: 3"),
        ("return 5", "linklint_rules returned int instead of a list of classes"),
        ("return Sample", "linklint_rules returned the class Sample instead of a list of classes"),
        ("return 'Sample'", "linklint_rules returned str instead of a list of classes"),
        ("return [Sample()]", r"an object of type Sample \(a rule is a class, not an instance\)"),
        ("return [int]", "int is not a subclass of LinkRule, PageRule or SiteRule"),
        ("from linklint.rule import LinkRule as L; return [L]", "LinkRule is not a subclass of LinkRule"),
    ],
)
def test_rules_hook_misbehaves(install: Install, body: str, message: str) -> None:
    hook = f"@hookimpl\ndef linklint_rules():\n    {body}\n"
    registry = build(install, HOOK + hook + rule_source("BAD101", "bad-rule"))
    assert re.search(message, only_failure(registry))
    assert "BAD101" not in registry.rules


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "Broken has no meta of type RuleMeta"),
        ("meta = {'code': 'BAD102'}", "Broken has no meta of type RuleMeta"),
        (
            "meta = RuleMeta(code=1, name='b', summary='s', severity=W)",
            r"Expected `str`, got `int` - at `\$.code`",
        ),
        (
            "meta = RuleMeta(code='B1', name='b', summary='s', severity=W)",
            "the code 'B1' is not three or more",
        ),
        (
            "meta = RuleMeta(code='REL199', name='b', summary='s', severity=W)",
            "uses letters of linklint's own",
        ),
        (
            "meta = RuleMeta(code='BAD102', name='Not Kebab', summary='s', severity=W)",
            "'Not Kebab' is not in kebab",
        ),
        (
            "meta = RuleMeta(code='BAD102', name='b', summary='s', severity='loud')",
            "Invalid enum value 'loud'",
        ),
        ("meta = RuleMeta(code='BAD102', name='b', summary=' ', severity=W)", "meta has no summary"),
        (
            "meta = RuleMeta(code='BAD102', name='b', summary='s', severity=W, profiles='docs')",
            "Expected `array`",
        ),
        ("meta = M\n    class Options: pass", "Options is not a subclass of linklint.rule.Options"),
        ("meta = M\n    class Options(Base):\n        limit: int", "Options: limit has no default"),
        (
            "meta = M\n    class Options(Base):\n        limit: NoSuchType = 1",
            "Options is not valid: NameError",
        ),
        (
            "meta = M\n    class Options(Base, forbid_unknown_fields=False):\n        n: int = 1",
            "forbid unknown",
        ),
        (
            "meta = M\n    class Options(Base):\n        n: len = 1",
            "Options is not valid: TypeError",
        ),
        ("meta = M\n    elements = 'a'", "elements is not a set of element names"),
        ("meta = M\n    scope = 'site'", "scope belongs to the base class"),
        ("meta = M\n    check = LinkRule.check", "it has no check"),
    ],
)
def test_one_rule_is_not_valid(install: Install, body: str, message: str) -> None:
    """The other rule of the same plugin stays."""
    source = f"""
from __future__ import annotations
from linklint.plugin import hookimpl
from linklint.rule import LinkRule, Options as Base, RuleMeta, Severity
W = Severity.WARNING
M = RuleMeta(code='BAD102', name='broken', summary='s', severity=W)

class Checked(LinkRule):
    def check(self, link, page): return ()

class Broken(Checked):
    {body or "pass"}

@hookimpl
def linklint_rules(): return [Broken, Sample]
{rule_source("BAD101", "bad-rule")}
"""
    registry = build(install, source)
    assert re.search(message, only_failure(registry))
    assert list(registry.rules) == ["BAD101", "GOO101"]


@pytest.mark.parametrize(
    ("code", "name", "message"),
    [
        ("AAA101", "other-name", "the rule code AAA101 is taken by linklint-aaa[a]"),
        ("BAD101", "first-rule", "BAD101: the rule name first-rule is taken by AAA101 of linklint-aaa[a]"),
    ],
)
def test_two_rules_with_one_code_or_name(install: Install, code: str, name: str, message: str) -> None:
    install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "first-rule")}, {"a": "aaa_plugin"})
    registry = build(install, plugin_source(code, name))
    assert only_failure(registry) == message
    assert registry.provider["AAA101"] == "linklint-aaa[a]"
    assert registry.rules["AAA101"].__module__ == "aaa_plugin"


def test_a_code_of_a_built_in_rule_is_refused(install: Install) -> None:
    install("linklint-bad", {"bad_plugin": plugin_source("LNK001", "mine")}, {"bad": "bad_plugin"})
    registry = build_registry()
    assert registry.provider["LNK001"] == "linklint-core[rules.meta]"
    assert [it.what for it in registry.failures if "LNK001" in it.message] == ["linklint-bad[bad]"]


READER = """
from linklint.reader import Reader
class A(Reader):
    name = "{name}"
    suffixes = {suffixes}
    def read(self, document, resolver): raise NotImplementedError
"""


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("class A: name = 'x'", "A is not a subclass of Reader"),
        (READER.format(name="One Two", suffixes="frozenset({'.x'})"), "A has no name in kebab-case"),
        (READER.format(name="x", suffixes="['.x']"), "suffixes is not a set of lower-case suffixes"),
        (
            READER.format(name="x", suffixes="frozenset({'X'})"),
            "suffixes is not a set of lower-case suffixes",
        ),
        (
            READER.format(name="x", suffixes="frozenset({'.x'})") + "    def __init__(self): 1 / 0\n",
            "the reader x cannot be made: ZeroDivisionError",
        ),
        (
            READER.format(name="x", suffixes="frozenset({'.x'})").replace("read(", "reed("),
            "does not define read",
        ),
    ],
)
def test_reader_is_not_valid(install: Install, source: str, message: str) -> None:
    registry = build(install, f"{HOOK}{source}\n@hookimpl\ndef linklint_readers(): return [A]\n")
    assert message in only_failure(registry)
    assert registry.readers == []


def test_two_readers_of_one_suffix(install: Install) -> None:
    hook = "@hookimpl\ndef linklint_readers(): return [A]\n"
    install(
        "linklint-aaa",
        {"aaa_plugin": HOOK + READER.format(name="first", suffixes="frozenset({'.x', '.y'})") + hook},
        {"a": "aaa_plugin"},
    )
    source = HOOK + READER.format(name="second", suffixes="frozenset({'.y', '.z'})") + hook
    registry = build(install, source)
    assert ".y files are read by linklint-aaa[a]" in only_failure(registry)
    assert [reader.name for reader in registry.readers] == ["first"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("return ['recommended']", "linklint_presets returned list instead of a mapping"),
        ("return {'recommended': ['ALL']}", "the preset recommended is linklint's own"),
        ("return {'x': 'ALL'}", "the preset x is not a collection of selectors"),
        ("return {'x': [1]}", "the preset x holds something that is not a selector"),
        ("return {'Not Kebab': []}", "the preset name 'Not Kebab' is not in kebab-case"),
        ("return {'x': ['god-rule']}", "the preset x names no rule: god-rule; did you mean good-rule?"),
    ],
)
def test_preset_is_not_valid(install: Install, body: str, message: str) -> None:
    registry = build(install, f"{HOOK}@hookimpl\ndef linklint_presets():\n    {body}\n")
    assert message in only_failure(registry)


def test_a_rule_joins_a_preset_that_does_not_exist(install: Install) -> None:
    registry = build(install, plugin_source("BAD101", "bad-rule", profiles="('seo', 'recomended')"))
    assert only_failure(registry) == "BAD101: there is no preset recomended; did you mean recommended?"
    assert registry.presets["seo"] == ("BAD101", "GOO101")


FORMATTER = """
from linklint.formatter import Formatter
class F(Formatter):
    name = "x"
    def render(self, report, *, color=False): yield ""
"""


def test_two_formatters_or_sources_with_one_name(install: Install) -> None:
    source = """
from linklint.source import DocumentSource
class S(DocumentSource):
    name = "x"
    def paths(self): return []
    def read(self, path): return b""
"""
    hooks = (
        "@hookimpl\ndef linklint_formatters(): return [F]\n@hookimpl\ndef linklint_sources(): return [S]\n"
    )
    whole = HOOK + FORMATTER + source + hooks
    install("linklint-aaa", {"aaa_plugin": whole}, {"a": "aaa_plugin"})
    registry = build(install, whole)
    assert [failure.message for failure in registry.failures] == [
        "the source name x is taken by linklint-aaa[a]",
        "the formatter name x is taken by linklint-aaa[a]",
    ]
    assert type(registry.formatters["x"]).__module__ == "aaa_plugin"
    assert registry.sources["x"].__module__ == "aaa_plugin"


def test_one_module_under_two_names(install: Install) -> None:
    install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"a": "aaa_plugin"})
    registry = build(install, "", entry="aaa_plugin")
    assert only_failure(registry) == "it is the same as linklint-aaa[a]"
    assert registry.provider["AAA101"] == "linklint-aaa[a]"


def test_a_distribution_installed_twice(install: Install) -> None:
    install("linklint-bad", {"old": plugin_source("BAD101", "old-rule")}, {"bad": "old"}, into="second")
    install(
        "Linklint_Bad",
        {"new": plugin_source("BAD101", "new-rule")},
        {"bad": "new"},
        into="first",
        version="2",
    )
    registry = build_registry(builtin=False)
    (failure,) = registry.failures
    assert failure.what == "Linklint_Bad"
    assert re.fullmatch(
        r"is installed twice: version 2 in .*first \(used\) and version 1\.0 in .*second \(ignored\)",
        failure.message,
    )
    assert registry.rules["BAD101"].meta.name == "new-rule"


def test_a_damaged_installation(install: Install) -> None:
    folder = install("linklint-bad", {}, {"bad": "bad_plugin"})
    (folder / "linklint_bad-1.0.dist-info" / "METADATA").write_text("", "utf-8")
    install("linklint-good", {"good_plugin": GOOD}, {"good": "good_plugin"})
    registry = build_registry(builtin=False)
    (failure,) = registry.failures
    assert "linklint_bad-1.0.dist-info" in failure.what
    assert "its metadata cannot be read" in failure.message
    assert list(registry.rules) == ["GOO101"]


def test_a_plugin_object_that_resists_being_looked_at(install: Install) -> None:
    source = "class P:\n    def __dir__(self): raise RuntimeError('no')\np = P()\n"
    assert "it cannot be examined: RuntimeError: no" in only_failure(
        build(install, source, entry="bad_plugin:p")
    )


def test_a_run_with_a_broken_plugin_is_incomplete(install: Install, tmp_path: Path) -> None:
    """A clean page and a broken plugin: exit code 2, the plugin is named, and its fellows ran."""
    install("linklint-bad", {"bad_plugin": "raise RuntimeError('boom')"}, {"bad": "bad_plugin"})
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "index.html").write_text("<p>Nothing wrong.</p>\n", "utf-8")
    path = os.pathsep.join([str(tmp_path / "site"), str(Path(__file__).parents[2])])
    for command, code in ((["check", "www", "--isolated"], 2), (["plugins"], 2)):
        done = subprocess.run(
            [sys.executable, "-m", "linklint", *command],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, "NO_COLOR": "1"},
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert "boom" in done.stdout + done.stderr
        assert "linklint-bad" in done.stdout + done.stderr
        assert done.returncode == code, done.stderr


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("profile_severity={'strikt': Severity.ERROR}", "BAD101: there is no preset strikt; did you mean"),
        ("profile_options={'strikt': {}}", "BAD101: there is no preset strikt; did you mean strict?"),
        ("profile_options={'strict': {'limit': 1}}", "profile_options of strict are not valid: "),
        ("profile_severity={'strict': 'fatal'}", "meta is not valid: "),
        ("group_by='color'", "meta is not valid: "),
    ],
)
def test_what_a_rule_says_of_profiles_and_groups_is_not_valid(
    install: Install, facts: str, message: str
) -> None:
    source = plugin_source("BAD101", "bad-rule").replace("severity=", f"{facts}, severity=", 1)
    assert facts in source
    assert message in only_failure(build(install, source))
