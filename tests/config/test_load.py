"""Discovery, layering and error messages of the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from linklint.config.errors import ConfigErrors
from linklint.config.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def errors_of(text: str, name: str = "linklint.toml") -> list[str]:
    Path(name).write_text(text, "utf-8")
    with pytest.raises(ConfigErrors) as caught:
        load(None)
    return str(caught.value).split("\n")


def test_nothing_found_means_defaults(tmp_path: Path) -> None:
    loaded = load(None)
    assert loaded.config.profile == "recommended"
    assert loaded.path is None
    assert loaded.root is None
    assert loaded.base == tmp_path


def test_precedence_within_one_directory(tmp_path: Path) -> None:
    Path("pyproject.toml").write_text("[tool.linklint]\nprofile = 'docs'\n")
    assert load(None).config.profile == "docs"
    Path("linklint.toml").write_text("profile = 'seo'\n")
    assert load(None).config.profile == "seo"
    Path(".linklint.toml").write_text("profile = 'strict'\n")
    assert load(None).config.profile == "strict"


def test_nearest_directory_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    Path("linklint.toml").write_text("profile = 'seo'\nignore = ['REL']\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert load(inner / "page.html").config.profile == "seo"
    (tmp_path / "a" / "linklint.toml").write_text("root = 'b'\n")
    loaded = load(inner)
    assert loaded.config.profile == "recommended"
    assert loaded.config.ignore == ()
    assert loaded.root == inner


def test_a_pyproject_without_the_table_is_not_a_configuration(tmp_path: Path) -> None:
    Path("linklint.toml").write_text("profile = 'seo'\n")
    inner = tmp_path / "package"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\nx = 'linklint'\n")
    assert load(inner).config.profile == "seo"
    (inner / "pyproject.toml").write_text("broken [")
    assert load(inner).config.profile == "seo"


def test_lines_of_a_pyproject() -> None:
    text = "[project]\nname = 'x'\n[tool.linklint]\nselect = 1\n[tool.linklint.site]\nurll = ''\n"
    assert errors_of(text, "pyproject.toml") == [
        "pyproject.toml:4:1: expected array, got integer",
        "pyproject.toml:6:1: unknown key 'urll' (did you mean 'url'?)",
    ]


def test_all_errors_at_once_with_place_and_suggestion() -> None:
    text = """\
fail-on = "warnin"
extend_select = ["REL"]
max-page-bytes = 10
hosts = ["a.test"]
select = ["REL", 3]

[severity]
REL = "eror"

[site]
url = "example.com"
clean-urls = "yes"

[[overrides]]
ignore = ["REL"]
sevrity = {}
"""
    assert errors_of(text) == [
        "linklint.toml:1:1: unknown value 'warnin' (did you mean 'warning'?)",
        "linklint.toml:2:1: unknown key 'extend_select' (did you mean 'extend-select'?)",
        "linklint.toml:3:1: expected integer >= 1024",
        "linklint.toml:4:1: unknown key 'hosts' (did you mean 'site.hosts'?)",
        "linklint.toml:5:18: expected string, got integer",
        "linklint.toml:8:1: unknown value 'eror' (did you mean 'error'?)",
        "linklint.toml:12:1: unknown value 'yes' (one of 'auto')",
        "linklint.toml:14:3: missing key 'files'",
        "linklint.toml:16:1: unknown key 'sevrity' (did you mean 'severity'?)",
    ]


def test_values_that_types_cannot_check() -> None:
    text = "[site]\nurl = 'example.com'\nhosts = ['a.test', 'https://b.test']\nbase-path = 'docs'\n"
    assert errors_of(text) == [
        "linklint.toml:2:1: 'example.com' is not an absolute URL (write it as https://example.com/)",
        "linklint.toml:3:20: 'https://b.test' is not a host (write the name only: example.com)",
        "linklint.toml:4:1: 'docs' is not a path of the host (it starts with /)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb == 2\n", "linklint.toml:2:4: not valid TOML: invalid value"),
        ("a = [1,\n", "linklint.toml:2:1: not valid TOML: "),
        ("a = 1\na = 2\n", "linklint.toml:2:6: not valid TOML: cannot overwrite a value"),
    ],
)
def test_syntax_errors(text: str, message: str) -> None:
    assert errors_of(text)[0].startswith(message)


def test_a_file_that_is_not_utf8() -> None:
    Path("linklint.toml").write_bytes("profile = 'seo' # é\nroot = 'caf".encode() + b"\xe9'\n")
    with pytest.raises(ConfigErrors) as caught:
        load(None)
    assert str(caught.value) == (
        "linklint.toml:2:12: the configuration is not UTF-8: byte 0xe9 cannot be decoded"
    )


def test_byte_order_mark_and_crlf() -> None:
    Path("linklint.toml").write_bytes(b"\xef\xbb\xbfprofile = 'seo'\r\nroot = 'x'\r\n")
    assert load(None).config.profile == "seo"
    Path("linklint.toml").write_bytes(b"\xef\xbb\xbfprofil = 'seo'\r\nrot = 'x'\r\n")
    with pytest.raises(ConfigErrors) as caught:
        load(None)
    assert [(error.line, error.column) for error in caught.value.errors] == [(1, 1), (2, 1)]
    assert caught.value.errors[1].source == "rot = 'x'"


def test_settings_of_the_command_line_beat_the_file() -> None:
    Path("linklint.toml").write_text("profile = 'seo'\nignore = ['REL']\n[site]\nurl = 'https://a.test'\n")
    loaded = load(None, overrides=["profile='docs'", "site.hosts=['b.test']"])
    assert loaded.config.profile == "docs"
    assert loaded.config.ignore == ("REL",)
    assert loaded.config.site.url == "https://a.test"
    assert loaded.config.site.hosts == ("b.test",)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("profil='seo'", "--config 'profil='seo'': unknown key 'profil' (did you mean 'profile'?)"),
        ("fail-on=3", "--config 'fail-on=3': expected string, got integer"),
        (
            "profile=seo",
            "--config 'profile=seo': neither an existing file nor a TOML 'key=value' "
            "(for a text, write --config 'profile=\"seo\"')",
        ),
    ],
)
def test_a_wrong_setting_names_the_option(setting: str, message: str) -> None:
    Path("linklint.toml").write_text("profile = 'seo'\n")
    with pytest.raises(ConfigErrors) as caught:
        load(None, overrides=[setting])
    assert str(caught.value) == message


def test_a_given_file_replaces_discovery(tmp_path: Path) -> None:
    Path("linklint.toml").write_text("profile = 'seo'\n")
    other = tmp_path / "ci" / "lint.toml"
    other.parent.mkdir()
    other.write_text("profile = 'docs'\nroot = '../site'\n")
    loaded = load(None, overrides=["ci/lint.toml"])
    assert loaded.config.profile == "docs"
    assert loaded.root == tmp_path / "site"


def test_an_inline_root_is_relative_to_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / "ci").mkdir()
    (tmp_path / "ci" / "lint.toml").write_text("root = 'x'\n")
    assert load(None, overrides=["ci/lint.toml", "root='site'"]).root == tmp_path / "site"


def test_isolated_ignores_files() -> None:
    Path("linklint.toml").write_text("profile = 'seo'\n")
    assert load(None, isolated=True).config.profile == "recommended"
    with pytest.raises(ConfigErrors, match="--isolated"):
        load(None, overrides=["linklint.toml"], isolated=True)


def test_a_missing_or_second_file() -> None:
    with pytest.raises(ConfigErrors, match=r"nope\.toml: cannot read the configuration: No such file"):
        load(None, overrides=["nope.toml"])
    with pytest.raises(ConfigErrors, match="more than one configuration file"):
        load(None, overrides=["a.toml", "b.toml"])


def test_a_given_pyproject_must_have_the_table() -> None:
    Path("pyproject.toml").write_text("[project]\n")
    with pytest.raises(ConfigErrors, match=r"no \[tool.linklint\] table"):
        load(None, overrides=["pyproject.toml"])
