"""Compare what a rule prints with what its case says, apply its fixes, and see what a case file lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import fields

from linklint.engine.fixer import fix_text
from linklint.model.diagnostic import Applicability, ConcreteFix, Diagnostic
from linklint.rule import FixKind, LinkRule, Rule
from linklint.testing.cases import Case, CaseFile
from linklint.testing.fences import CONFIG, CaseError
from linklint.testing.run import registry, report_of


def concise(report_diagnostics: Sequence[Diagnostic]) -> str:
    """Lines as ``--output-format concise`` prints them. Suppressed findings are left out, as there."""
    from linklint.model.report import Report, Summary

    summary = Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0)
    report = Report(tuple(report_diagnostics), (), summary, {})
    return "".join(registry().formatters["concise"].render(report))


def rule_of(code: str, where: str, name: str | None = None) -> type[Rule]:
    """The installed rule with this code (and name). Raises `CaseError` with a suggestion."""
    from linklint.plugin.hint import did_you_mean

    rules = registry().rules
    if code not in rules:
        broken = "".join(f"\n{each.what}: {each.message}" for each in registry().failures)
        raise CaseError(f"{where}: there is no rule {code}{did_you_mean(code, rules)}{broken}")
    if name is not None and rules[code].meta.name != name:
        raise CaseError(f"{where}: {code} is called {rules[code].meta.name}, not {name}")
    return rules[code]


def check_case(case: Case, rule: type[Rule] | None = None) -> None:
    """Run one case. Raises `CaseError` with a difference where the output is not what the case says.

    A link rule runs twice, the second time with its ``may_…`` gates forced open: the gates may only keep
    links from ``check`` that it would have nothing to say about. Fixed files are linted once more: a fix
    that leaves its finding behind is none.
    """
    rule = rule or rule_of(case.code, case.where)
    found = report_of(rule, case.files).diagnostics
    actual = concise(found)
    if actual != case.expected:
        raise CaseError(_different(case, "diagnostics", case.expected, actual))
    if issubclass(rule, LinkRule):
        ungated = concise(report_of(rule, case.files, open_gates=True).diagnostics)
        if ungated != actual:
            raise CaseError(
                "the gates contradict check: with may_target, may_rel and may_text forced open it "
                "reports something else\n" + _different(case, "diagnostics", actual, ungated)
            )
    _check_fixes(case, rule, found)


def _check_fixes(case: Case, rule: type[Rule], found: Sequence[Diagnostic]) -> None:
    fixed = apply_fixes(case.files, found)
    for path, text in case.fixed.items():
        if fixed.get(path) != text:
            raise CaseError(_different(case, f"fixed {path}", text, fixed.get(path, case.files[path])))
    if fixed:
        after = report_of(rule, {**case.files, **fixed}).diagnostics
        left = [each for each in after if _applicable(each)]
        if left:
            raise CaseError(
                f"{case}\n{case.where}: after its fixes the rule still offers fixes:\n{concise(left)}"
            )


def apply_fixes(files: Mapping[str, str], diagnostics: Sequence[Diagnostic]) -> dict[str, str]:
    """The files that safe and unsafe fixes change, after them. Edits that overlap are an error."""
    found: dict[str, list[ConcreteFix]] = {}
    for each in diagnostics:
        if each.fix is not None and _applicable(each):
            found.setdefault(each.path, []).append(each.fix)
    fixed = {}
    for path, fixes in found.items():
        result = fix_text(files[path], fixes)
        for index, fix in enumerate(fixes):
            if index not in result.applied:
                places = ", ".join(repr(files[path][edit.start : edit.end]) for edit in fix.edits)
                raise CaseError(f"{path}: two fixes change the same text {places}")
        fixed[path] = result.text
    return fixed


def _applicable(diagnostic: Diagnostic) -> bool:
    fix = diagnostic.fix
    return (
        diagnostic.suppressed is None and fix is not None and fix.applicability is not Applicability.DISPLAY
    )


def check_file(file: CaseFile) -> None:
    """What a case file as a whole must have: its rule, and cases that show all it can do.

    At least one case in which the rule fires and one in which it is silent; a ``fixed`` fence if the rule has
    fixes; a case for each option; an output that is not about another rule.
    """
    where = file.path.name
    rule = rule_of(file.code, f"{where}:1", file.name)
    if not file.cases:
        raise CaseError(f"{where}: there is no case (## title)")
    if not any(case.expected for case in file.cases):
        raise CaseError(f"{where}: in no case does {file.code} report anything")
    if all(case.expected for case in file.cases):
        raise CaseError(f"{where}: in every case {file.code} reports something; show what it leaves alone")
    for case in file.cases:
        for line in case.expected.splitlines():
            if f": {file.code} " not in line:
                raise CaseError(f"{case.where}: only {file.code} runs, so this cannot be printed: {line}")
    if rule.meta.fix in (FixKind.SAFE, FixKind.UNSAFE) and not any(case.fixed for case in file.cases):
        raise CaseError(
            f"{where}: {file.code} has {rule.meta.fix.value} fixes, but no case has a fixed fence"
        )
    used = set().union(*(_options(case, rule) for case in file.cases))
    unused = [field.encode_name for field in fields(rule.Options) if field.encode_name not in used]
    if unused:
        raise CaseError(f"{where}: no case sets the option {unused[0]} of {file.code}")


def check_coverage(files: Sequence[CaseFile], folder: str) -> None:
    """Every rule of each plugin that these files test has a case file, and none has two."""
    seen: dict[str, str] = {}
    for file in files:
        if file.code in seen:
            raise CaseError(f"{file.code} has two case files: {seen[file.code]} and {file.path.name}")
        seen[file.code] = file.path.name
    provider = registry().provider
    plugins = {provider[code] for code in seen if code in provider}
    missing = [code for code, plugin in provider.items() if plugin in plugins and code not in seen]
    if missing:
        raise CaseError(f"no case file in {folder} for {', '.join(missing)}")


def _options(case: Case, rule: type[Rule]) -> set[str]:
    if case.config is None:
        return set()
    import tomllib

    try:
        tables = tomllib.loads(case.config).get("rules", {})
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{case.where}: {CONFIG} is not valid TOML: {error}") from None
    return {key for name in (rule.meta.code, rule.meta.name) for key in tables.get(name, {})}


def _different(case: Case, what: str, expected: str, actual: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm="", n=10)
    return f"{case}\n{case.where}: {what} differ\n" + "\n".join(lines)
