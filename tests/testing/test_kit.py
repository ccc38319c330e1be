"""The kit polices authors: one test for each thing that it refuses in a rule or in a file of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from inspect import cleandoc
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Meta

from linklint.model.diagnostic import Diagnostic, Edit
from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    PageRule,
    Rel,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Status,
    Target,
)
from linklint.testing import (
    Case,
    CaseError,
    CaseFile,
    apply_fixes,
    check_case,
    check_coverage,
    check_examples,
    check_file,
    check_options,
    read_cases,
    run_rule,
)

PAGE = '<a href="/a.html">a</a> <a href="/b.html">b</a>\n'


def meta(**changes: Any) -> RuleMeta:
    values: dict[str, Any] = {
        "code": "TST101",
        "name": "test-rule",
        "summary": "A rule of a test",
        "severity": Severity.WARNING,
    }
    return RuleMeta(**{**values, **changes})


class SomeOptions(Options, frozen=True, kw_only=True):
    """Options of the test rule."""

    ending: Annotated[str, Meta(description="What hrefs end with.")] = "a.html"


class Sound(LinkRule):
    """Links end well.

    ## What it does
    Looks at the end.
    ## Why it matters
    It does not.
    ## Bad
    ```html
    <a href="/a.html">a</a>
    ```
    ## Good
    ```html
    <a href="/b.html">b</a>
    ```
    ## When to turn it off
    Always.
    """

    meta = meta(fix=FixKind.SAFE)
    Options = SomeOptions
    options: SomeOptions

    def may_target(self, target: Target) -> bool:
        return target.href.endswith(self.options.ending)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.href.endswith(self.options.ending):
            yield Finding("ends badly", link, fix=Fix("change it", href="/c.html"))


def rule(check: Any, **body: Any) -> type[LinkRule]:
    """A link rule made of one function."""
    return type("Made", (LinkRule,), {"meta": meta(), "__doc__": "Made.", "check": check, **body})


def case(expected: str, *, files: dict[str, str] | None = None, fixed: dict[str, str] | None = None) -> Case:
    return Case("TST101", "A case", "cases.md:3", files or {"page.html": PAGE}, expected, fixed or {})


# --- running ------------------------------------------------------------------------------------------


def test_run_rule() -> None:
    (found,) = run_rule(Sound, PAGE)
    assert (found.path, found.line, found.column, found.code) == ("page.html", 1, 10, "TST101")
    assert run_rule(Sound, PAGE, options={"ending": "b.html"})[0].column == 34
    assert run_rule(Sound, {"x/y.md": "[x](/a.html)\n"})[0].path == "x/y.md"


def test_the_site_has_a_url() -> None:
    own = rule(lambda self, link, page: [Finding("own", link)] if link.target.own_host else [])
    page = '<a href="https://site.test/">a</a> <a href="https://other.test/">b</a>'
    other = {"page.html": page, "linklint.toml": '[site]\nurl = "https://other.test"\n'}
    assert [each.href for each in run_rule(own, page)] == ["https://site.test/"]
    assert [each.href for each in run_rule(own, other)] == ["https://other.test/"]


@pytest.mark.parametrize(
    ("files", "options", "message"),
    [
        ({"page.html": PAGE}, {"endings": 1}, "endings.*did you mean"),
        ({"page.html": PAGE}, {"ending": 1}, "(?s)the configuration is not valid.*string"),
        ({"page.html": PAGE, "linklint.toml": "x = 1"}, None, "(?s)not valid:\nlinklint.toml:1"),
        ({"page.html": PAGE, "linklint.toml": "x = "}, None, "not valid TOML"),
        ({"page.html": PAGE, "linklint.toml": "[rules.TST101]\nendin = ''"}, None, "endin.*did you mean"),
        ({"page.html": PAGE, "linklint.toml": "[rules.REL101]\naccept = ['x']"}, None, "REL101"),
        ({"page.html": PAGE, "linklint.toml": "ignore = ['TST101']"}, None, "leave out select"),
        ({"page.html": PAGE, "linklint.toml": "select = ['ALL']"}, None, "leave out select"),
        ({"page.txt": PAGE}, None, "no page among the files: page.txt"),
    ],
)
def test_bad_configuration(files: dict[str, str], options: dict[str, Any] | None, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        run_rule(Sound, files, options=options)


def test_a_rule_that_is_none() -> None:
    with pytest.raises(CaseError, match="Bare has no meta of type RuleMeta"):
        run_rule(type("Bare", (LinkRule,), {}), PAGE)


# --- what a rule may not do ---------------------------------------------------------------------------


def _raises(self: LinkRule, link: Link, page: Page) -> Iterable[Finding]:
    raise KeyError("oops")


def _late(self: LinkRule, link: Link, page: Page) -> Iterator[Finding]:
    yield Finding("one", link)
    raise KeyError("oops")


def _remembers(self: Any, link: Link, page: Page) -> Iterable[Finding]:
    self.last = link
    return ()


def _changes(self: LinkRule, link: Link, page: Page) -> Iterable[Finding]:
    link.attributes["x"] = "y"
    return ()


def _counting() -> Any:
    count = iter(range(1000))
    return lambda self, link, page: [Finding(f"number {next(count)}", link)]


@pytest.mark.parametrize(
    ("check", "message"),
    [
        (_raises, "the rule raised KeyError: 'oops'"),
        (_late, "the rule raised KeyError: 'oops'"),
        (_remembers, r"keeps something between calls in self\.last"),
        (_changes, "changed the facts it was given"),
        (_counting(), "not a pure function"),
        (lambda self, link, page: None, "returned NoneType instead of findings"),
        (lambda self, link, page: Finding("x", link), "returned Finding instead of findings"),
        (lambda self, link, page: "text", "returned str instead of findings"),
        (lambda self, link, page: [SiteFinding("x")], "yielded SiteFinding instead of Finding"),
        (lambda self, link, page: [Finding("", link)], "a message is not a text, empty, or has spaces"),
        (lambda self, link, page: [Finding(" x", link)], "a message is not a text, empty, or has spaces"),
        (lambda self, link, page: [Finding("a\nb", link)], "a message is one line"),
        (lambda self, link, page: [Finding("Bad.", link)], "a message has no full stop"),
        (lambda self, link, page: [Finding("TST101 is bad", link)], "does not repeat the code"),
        (lambda self, link, page: [Finding("x", link, variant="worse")], "'worse' is not in meta.variants"),
        (
            lambda self, link, page: [Finding("x", link, fix=Fix("t", href="y"))],
            "safe, but meta.fix says none",
        ),
    ],
)
def test_check_misbehaves(check: Any, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        run_rule(rule(check), PAGE)


def test_the_traceback_of_a_rule_is_kept() -> None:
    with pytest.raises(CaseError) as caught:
        run_rule(rule(_raises), PAGE)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_gate_misbehaves() -> None:
    def raises(self: LinkRule, rel: Rel) -> bool:
        raise ValueError("gate")

    with pytest.raises(CaseError, match="the rule raised ValueError: gate"):
        run_rule(rule(lambda self, link, page: (), may_rel=raises), PAGE)
    answers = iter([True, False] * 100)
    with pytest.raises(CaseError, match="may_text gives two answers about the same 'a'"):
        run_rule(rule(lambda self, link, page: (), may_text=lambda self, text: next(answers)), PAGE)


def test_cached_properties_are_no_memory() -> None:
    class Cached(Sound):
        @cached_property
        def words(self) -> frozenset[str]:
            return frozenset({"x"})

        def check(self, link: Link, page: Page) -> Iterator[Finding]:
            assert self.words
            yield from super().check(link, page)

    assert len(run_rule(Cached, PAGE)) == 1


def test_page_and_site_rules_are_watched_too() -> None:
    class OnPage(PageRule):
        """A page."""

        meta = meta()

        def check(self, page: Page) -> Iterable[Finding]:
            return [Finding("Stop.")]

    class OnSite(SiteRule):
        """A site."""

        meta = meta()

        def check(self, site: Site) -> Iterable[SiteFinding]:
            return [Finding("x")]  # type: ignore[list-item]

    with pytest.raises(CaseError, match="no full stop"):
        run_rule(OnPage, PAGE)
    with pytest.raises(CaseError, match="yielded Finding instead of SiteFinding"):
        run_rule(OnSite, PAGE)


# --- cases --------------------------------------------------------------------------------------------

LINE = "page.html:1:10: TST101 [*] ends badly\n"
FIXED = {"page.html": PAGE.replace("/a.html", "/c.html")}


def test_a_true_case() -> None:
    check_case(case(LINE, fixed=FIXED), Sound)
    check_case(case("", files={"page.html": "<p>x</p>\n"}), Sound)


def test_a_wrong_output_is_shown_as_a_difference() -> None:
    with pytest.raises(CaseError) as caught:
        check_case(case(LINE.replace("1:10", "1:9")), Sound)
    assert str(caught.value) == (
        "TST101: A case\ncases.md:3: diagnostics differ\n--- expected\n+++ actual\n@@ -1 +1 @@\n"
        "-page.html:1:9: TST101 [*] ends badly\n+page.html:1:10: TST101 [*] ends badly"
    )


def test_a_wrong_fix_is_shown_as_a_difference() -> None:
    with pytest.raises(CaseError, match=r"(?s)fixed page\.html differ.*-<a href=\"/d.*\+<a href=\"/c"):
        check_case(case(LINE, fixed={"page.html": PAGE.replace("/a.html", "/d.html")}), Sound)


def test_a_fix_that_does_not_help() -> None:
    class Useless(Sound):
        def check(self, link: Link, page: Page) -> Iterator[Finding]:
            if link.href.endswith("a.html"):
                yield Finding("ends badly", link, fix=Fix("change it", href="/aa.html"))

    with pytest.raises(CaseError, match="after its fixes the rule still offers fixes"):
        check_case(case(LINE), Useless)


def test_a_rule_that_needs_the_plain_links_it_declines() -> None:
    class Declining(Sound):
        plain = False

    files = {"page.html": '<a href="a.html">t</a>', "a.html": "<title>t</title>"}
    quiet = msgspec.structs.replace(case(""), files=files)
    with pytest.raises(CaseError, match=r"(?s)the gates contradict check.*\+page.html:1:10"):
        check_case(quiet, Declining)


def test_gates_that_contradict_check() -> None:
    class Contradicting(Sound):
        def may_target(self, target: Target) -> bool:
            return False

    with pytest.raises(CaseError, match=r"(?s)the gates contradict check.*\+page.html:1:10"):
        check_case(case(""), Contradicting)


def test_statuses_are_a_declaration_and_no_gate() -> None:
    class External(Sound):
        statuses = frozenset({Status.EXTERNAL})

    check_case(case(""), External)


def test_edits() -> None:
    def diagnostic(start: int, end: int, text: str, applicability: str = "safe") -> Diagnostic:
        from linklint.model.diagnostic import ConcreteFix

        fix = ConcreteFix(Applicability(applicability), "t", (Edit(start, end, text),))
        return Diagnostic("p", "TST101", "n", Severity.INFO, "m", fix=fix)

    several = [diagnostic(0, 1, "X"), diagnostic(4, 5, ""), diagnostic(0, 1, "X"), diagnostic(2, 2, "++")]
    assert apply_fixes({"p": "a\r\n\ud83d\ude00b"[:3] + "é😀b"}, several) == {"p": "X\r++\né" + "b"}
    assert apply_fixes({"p": "abc"}, [diagnostic(0, 1, "X", "display")]) == {}
    with pytest.raises(CaseError, match="two fixes change the same text 'cd'"):
        apply_fixes({"p": "abcd"}, [diagnostic(1, 3, "X"), diagnostic(2, 4, "Y")])


# --- whole files --------------------------------------------------------------------------------------


def file(code: str, name: str, *cases: Case) -> CaseFile:
    return CaseFile(Path("cases.md"), code, name, cases)


def rel(expected: str, **more: Any) -> Case:
    return Case("REL107", "t", "cases.md:2", {"page.html": "x"}, expected, **more)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (file("REL199", "x"), "there is no rule REL199; did you mean REL"),
        (file("REL107", "comma"), "REL107 is called comma-separated-rel, not comma"),
        (file("REL107", "comma-separated-rel"), "there is no case"),
        (file("REL107", "comma-separated-rel", rel("")), "in no case does REL107 report anything"),
        (file("REL107", "comma-separated-rel", rel("p:1:1: REL107 x\n")), "in every case REL107 reports"),
        (file("REL107", "comma-separated-rel", rel("p:1:1: REL101 x\n"), rel("")), "only REL107 runs"),
        (
            file("REL107", "comma-separated-rel", rel("p:1:1: REL107 x\n"), rel("")),
            "no case has a fixed fence",
        ),
        (
            file(
                "REL101", "affiliate-missing-sponsored", rel("p:1:1: REL101 x\n", fixed={"p": "x"}), rel("")
            ),
            "no case sets the option accept of REL101",
        ),
    ],
)
def test_what_a_file_lacks(given: CaseFile, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        check_file(given)


def test_rules_without_cases() -> None:
    with pytest.raises(CaseError, match=r"no case file in here for .*REL101"):
        check_coverage([file("REL107", "comma-separated-rel")], "here")
    twice = file("LNK001", "parse-error")
    with pytest.raises(CaseError, match="LNK001 has two case files"):
        check_coverage([twice, twice], "here")


# --- documentation ------------------------------------------------------------------------------------


def documented(text: str) -> type[LinkRule]:
    return type("Documented", (Sound,), {"__doc__": text})


#: Python 3.13 takes the indentation of docstrings away, older ones keep it.
SOUND = cleandoc(Sound.__doc__ or "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Documented has no docstring"),
        (SOUND.replace("well.", "well"), "does not begin with one sentence"),
        (SOUND.replace("well.\n", "well.\nMore.\n", 1), "does not stand alone on its line"),
        (SOUND.replace("## Why it matters", "## Why"), "needs the headings What it does, Why it matters"),
        (SOUND.replace("## Bad", "## Good", 1), "the heading ## Good is there twice"),
        (
            SOUND.replace("## Bad", "## X").replace("## Good", "## Bad").replace("## X", "## Good"),
            "in this order; it has What it does, Why it matters, Good, Bad",
        ),
        (SOUND.replace("```html", "```", 1), "a fence without a language"),
        (SOUND.replace("```html", "~~~html", 1), "never closed"),
        (SOUND.replace("a.html", "b.html"), "## Bad, example 1: nothing is reported"),
        (
            SOUND.replace("b.html", "a.html"),
            r"(?s)## Good, example 1: this is reported.*page.html:1:10: TST101",
        ),
        (
            SOUND.replace('```html\n<a href="/b.html">b</a>\n```', "None."),
            "there is no example under ## Good",
        ),
    ],
)
def test_documentation(text: str, message: str) -> None:
    check_examples(Sound)
    with pytest.raises(CaseError, match=message):
        check_examples(documented(text))


def test_examples_are_sites() -> None:
    """Two fences with different paths are one site; a path that comes again begins the next."""
    config = '[rules.TST101]\nending = "b.html"\n'
    two = '```html\n<a href="/b.html">b</a>\n```\n```toml linklint.toml\n' + config + "```"
    page = '```html\n<a href="/a.html">a</a>\n```'
    check_examples(documented(SOUND.replace(page, f"{two}\n{page}")))
    with pytest.raises(CaseError, match="## Bad, example 2: nothing is reported"):
        check_examples(documented(SOUND.replace(page, f"{page}\n" + page.replace("a.html", "b.html"))))


def test_an_option_without_description() -> None:
    class Silent(Options, frozen=True, kw_only=True):
        """No words."""

        limit: int = 1

    check_options(Sound)
    with pytest.raises(CaseError, match="the option limit has no description"):
        check_options(type("R", (Sound,), {"Options": Silent}))


def test_read_and_check_a_file_of_an_installed_rule() -> None:
    import linklint.rules.rel as family

    path = Path(str(family.__file__)).parent / "comma_separated_rel.md"
    given = read_cases(path)
    check_file(given)
    for each in given.cases:
        check_case(each)
