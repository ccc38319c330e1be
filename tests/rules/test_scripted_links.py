"""TGT310: which scripts could have been links, and which elements are controls."""

from __future__ import annotations

import pytest

from linklint.rule import ScriptedElement, Status, Target
from linklint.rules.targets import _script
from linklint.rules.targets.uncrawlable_link import scripted_message


@pytest.mark.parametrize(
    "script",
    [
        "window.open('https://x.test/')",
        "window.open('https://x.test/?u='+encodeURIComponent(location.href))",
        "location.href='/cart/'",
        "document.location = 'page.html'",
        "goto('https://x.test')",
        "new Popup({url:'/index/40'}); return false",
        "share('https:\\/\\/x.test\\/a')",
        "login()",
        "app.shareWithFB()",
    ],
)
def test_scripts_that_open_a_page(script: str) -> None:
    assert _script.leads_somewhere(script)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "return false;",
        "window.print()",
        "history.back()",
        "history.go(-1)",
        "location.reload()",
        "toggleMenu('main')",
        "sharePopupToggle(false)",
        "$('#m').fadeIn(100)",
        "window._sp_.loadPrivacyManagerModal(1)",
        "linkTo_UnCryptMailto('nbjmup')",
        "location.href='mailto:a@x.test'",
        "location='#top'",
    ],
)
def test_scripts_that_are_controls(script: str) -> None:
    assert not _script.leads_somewhere(script)


class _Page:
    """A page that no address leads to."""

    file = 0
    canonical = None

    def resolve(self, href: str) -> Target:
        return Target(href, Status.DYNAMIC)


@pytest.mark.parametrize(
    ("element", "attributes", "reported"),
    [
        ("a", {"onclick": "goto('https://x.test')"}, True),
        ("a", {"data-href": "/a"}, True),
        ("a", {"routerlink": "/a", "role": "button"}, False),
        ("a", {"data-href": "/a", "class": "fb-share-button"}, False),
        ("a", {"onclick": "open()", "aria-expanded": "false"}, False),
        ("span", {"href": "/a"}, True),
        ("span", {"href": "/a", "property": "dc:title"}, False),
        ("button", {"href": "#a"}, False),
        ("div", {"onclick": "location.href='/a'"}, True),
        ("div", {"onclick": "window.open(url)"}, False),
    ],
)
def test_elements(element: str, attributes: dict[str, str], reported: bool) -> None:
    message = scripted_message(ScriptedElement(element, attributes, "text", None), _Page())  # type: ignore[arg-type]
    assert (message is not None) == reported
