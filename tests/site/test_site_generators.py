"""Which generators are found in a tree, where their sources are, and what links of sources mean."""

from __future__ import annotations

from functools import partial

import pytest

from linklint.site.generators.detect import projects_in
from linklint.site.generators.project import Projects
from linklint.site.generators.routes import Routes
from linklint.site.generators.vault import Vault
from linklint.site.ignored import Ignored
from linklint.site.listing import Listing


def tree(files: dict[str, str] | list[str]) -> tuple[Projects, Routes]:
    texts = files if isinstance(files, dict) else dict.fromkeys(files, "")
    listing = Listing(sorted(texts))
    projects = projects_in(listing.paths, lambda: listing.directories, texts.__getitem__)

    def is_folder(path: str) -> bool:
        return path.rstrip("/") in listing.directories

    vault = partial(Vault, listing.paths, read=texts.__getitem__)
    return projects, Routes(listing.find, is_folder, projects, vault)


def name_of(projects: Projects, path: str) -> str:
    project = projects.of(path)
    return project.generator.name if project is not None else ""


@pytest.mark.parametrize(
    ("files", "page", "name"),
    [
        ({"mkdocs.yml": "", "docs/a.md": ""}, "docs/a.md", "mkdocs"),
        ({"mkdocs.yml": "", "docs/a.md": "", "README.md": ""}, "README.md", ""),
        ({"mkdocs.yml": "docs_dir: 'text'", "text/a.md": "", "docs/b.md": ""}, "text/a.md", "mkdocs"),
        ({"mkdocs.yml": "docs_dir: 'text'", "text/a.md": "", "docs/b.md": ""}, "docs/b.md", ""),
        ({"website/docusaurus.config.ts": "", "docs/a.md": ""}, "docs/a.md", "docusaurus"),
        (
            {"site/docusaurus.config.js": "docs: {path: '../text'}", "text/a.md": ""},
            "text/a.md",
            "docusaurus",
        ),
        ({"config.toml": "base_url = 'x'", "content/a.md": ""}, "content/a.md", "zola"),
        ({"config.toml": "baseURL = 'x'", "content/a.md": ""}, "content/a.md", "hugo"),
        ({"config.toml": "baseURL = 'x'", "a.md": ""}, "a.md", ""),
        ({"_config.yml": "", "_posts/a.md": ""}, "_posts/a.md", "jekyll"),
        ({"_config.yml": "", "source/_posts/a.md": ""}, "source/_posts/a.md", "hexo"),
        ({"docs/conf.py": "extensions = []", "docs/a.md": ""}, "docs/a.md", "sphinx"),
        ({"app/conf.py": "PORT = 80", "app/a.md": ""}, "app/a.md", ""),
        (
            {"book.toml": "[book]\nsrc = 'text'", "text/SUMMARY.md": "", "text/a.md": ""},
            "text/a.md",
            "mdbook",
        ),
        ({"_index.md": "", "a/_index.md": "", "a/b.md": ""}, "a/b.md", "sections"),
        ({"hugo.toml": "", "content/_index.md": "", "content/a.md": ""}, "content/a.md", "hugo"),
        ({"docs/.vitepress/config.mts": "", "docs/a.md": ""}, "docs/a.md", "vitepress"),
        ({".obsidian/app.json": "{}", "notes/a.md": ""}, "notes/a.md", "obsidian"),
        ({"docs/a.md": "", "README.md": ""}, "docs/a.md", ""),
    ],
)
def test_the_files_of_a_project_tell_its_generator(files: dict[str, str], page: str, name: str) -> None:
    assert name_of(tree(files)[0], page) == name


def test_the_nearest_project_builds_a_page() -> None:
    projects, _ = tree(["mkdocs.yml", "docs/a.md", "docs/book/book.toml", "docs/book/src/a.md"])
    assert name_of(projects, "docs/a.md") == "mkdocs"
    assert name_of(projects, "docs/book/src/a.md") == "mdbook"
    near = projects.near("README.md")
    assert near is not None and near.generator.name == "mkdocs"


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("site_name: x", ("python_markdown",)),
        ("markdown_extensions:\n  - toc:\n      slugify: x", ()),
        ("INHERIT: ../base.yml", ()),
    ],
)
def test_settings_that_ask_for_other_identifiers_leave_them_unknown(
    text: str, slugs: tuple[str, ...]
) -> None:
    projects, _ = tree({"mkdocs.yml": text, "docs/a.md": ""})
    project = projects.of("docs/a.md")
    assert project is not None and project.slugs == slugs


DOCUSAURUS = [
    "website/docusaurus.config.js",
    "website/static/img/x.png",
    "website/src/pages/help.md",
    "website/versioned_docs/version-1/a/b.md",
    "website/versioned_docs/version-1/c.md",
    "website/i18n/fr/docusaurus-plugin-content-docs/current/d.md",
    "docs/c.md",
    "docs/a/b.md",
    "docs/a/e.md",
]


@pytest.mark.parametrize(
    ("page", "href", "found"),
    [
        ("docs/a/b.md", "/img/x.png", ["website/static/img/x.png"]),
        ("docs/a/b.md", "c.md", ["docs/c.md"]),
        ("docs/a/b.md", "../e", ["docs/a/e.md"]),
        ("docs/a/b.md", "e/", ["docs/a/e.md"]),
        ("docs/a/b.md", "@site/src/pages/help.md", ["website/src/pages/help.md"]),
        ("docs/a/b.md", "@site/gone.md", []),
        ("website/versioned_docs/version-1/a/b.md", "c.md", ["website/versioned_docs/version-1/c.md"]),
        ("website/i18n/fr/docusaurus-plugin-content-docs/current/d.md", "./c.md", ["docs/c.md"]),
        ("docs/c.md", "../../c", []),
    ],
)
def test_what_a_link_of_a_source_means(page: str, href: str, found: list[str]) -> None:
    _, routes = tree(DOCUSAURUS)
    paths = sorted(DOCUSAURUS)
    folder = page[: page.rfind("/") + 1]
    path = href.lstrip("/") if href.startswith("/") else folder + href
    assert [paths[file] for file in routes.lookup(page, href, path, own_host=False)] == found


def test_where_a_path_could_mean_several_sources_all_are_told() -> None:
    _, routes = tree(["hugo.toml", "content/fr/a.md", "content/fr/b.md", "content/en/b.md", "content/b.md"])
    assert len(routes.lookup("content/fr/a.md", "/b/", "b/", own_host=False)) == 3


IGNORE = {
    ".gitignore": "# build\n/site/\n*.gen.md\ndocs/**/api/\nnode?\n!docs/api/keep.md\n**/tmp\n*\n",
    "docs/.gitignore": "/made\n",
}


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("site/a.md", True),
        ("docs/site/a.md", False),
        ("docs/x.gen.md", True),
        ("docs/x/y/api/b.md", True),
        ("docs/api/b.md", True),
        ("docs/apis/b.md", False),
        ("docs/made/a.md", True),
        ("made/a.md", False),
        ("a/node1/b", True),
        ("a/node/b", False),
        ("a/tmp/b", True),
        ("README.md", False),
    ],
)
def test_what_gitignore_leaves_out(path: str, ignored: bool) -> None:
    files = {name: number for number, name in enumerate(IGNORE)}
    assert Ignored(files.get, IGNORE.__getitem__).covers(path) is ignored
