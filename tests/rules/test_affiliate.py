"""The affiliate table and its matcher: every row matches an example, and a near miss does not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.model.link import Status, Target
from linklint.rules.affiliate import Match, Pattern, match, table

TABLE = Path(__file__).parents[2] / "linklint" / "data" / "affiliate.toml"

#: One URL per row, in the order of the table, and one that is nearly the same and no affiliate link.
EXAMPLES = [
    (
        "Amazon Associates",
        "https://www.amazon.co.uk/dp/B0?tag=me-21",
        "https://www.amazon.co.uk/dp/B0?tags=me",
    ),
    (
        "Amazon Associates",
        "https://www.amazon.de/exec/obidos/ASIN/B09KMW78GR/me-21/",
        "https://www.amazon.de/exec/obidos/ASIN/B09KMW78GR/",
    ),
    ("Amazon Associates", "https://amzn.to/2JueBog", "https://amzn.to.example/2JueBog"),
    ("Amazon short link", "https://a.co/d/1aB2cD3", "https://ba.co/d/1aB2cD3"),
    ("CJ", "https://www.anrdoezrs.net/click-1-2", "https://www.anrdoezrs.net/"),
    ("ShareASale", "https://www.shareasale.com/r.cfm?b=1", "https://www.shareasale.com/info/"),
    ("ShareASale", "https://shrsl.com/abc", "https://notshrsl.com/abc"),
    ("Awin", "https://www.awin1.com/cread.php?mid=1", "https://www.awin1.com/about.php"),
    ("Awin", "https://www.awin1.com/x?awinmid=1", "https://www.awin1.com/x?mid=1"),
    ("Awin", "https://tidd.ly/3mFuawr", "https://tidd.ly/"),
    ("Awin (Zanox)", "https://ad.zanox.com/ppc/?12C34T", "https://www.zanox.com/ppc/?12C34T"),
    (
        "Affilinet",
        "https://partners.webmasterplan.com/click.asp?ref=1",
        "https://www.webmasterplan.com/register.asp?ref=1",
    ),
    (
        "Rakuten Advertising",
        "https://click.linksynergy.com/deeplink?id=1",
        "https://www.linksynergy.com/about/",
    ),
    ("Impact", "https://shop.pxf.io/abc", "https://pxf.io/"),
    ("Impact", "https://goto.walmart.com/c/1/2/3", "https://www.walmart.com/c/1/2/3"),
    ("Impact", "https://shop.example/c/12345/67890/1234", "https://shop.example/c/12/34"),
    ("Partnerize", "https://prf.hn/l/abc", "https://prf.hn/about/"),
    ("Ascend by Partnerize", "https://www.pntra.com/t/abc", "https://www.pntra.com/"),
    ("AvantLink", "https://www.avantlink.com/click.php?tt=cl", "https://www.avantlink.com/blog/"),
    ("FlexOffers", "https://track.flexlinkspro.com/g.ashx?foid=1", "https://flexlinkspro.com"),
    ("ClickBank", "https://me.shop.hop.clickbank.net/", "https://www.clickbank.net/"),
    ("PartnerStack", "https://brand.partnerlinks.io/me", "https://brand.partnerlinks.io/"),
    ("PartnerStack", "https://grsm.io/me", "https://grsm.io/"),
    ("PartnerStack", "https://tool.example/?ps_partner_key=abc", "https://tool.example/?ps_partner_key="),
    ("Skimlinks", "https://go.skimresources.com/?id=1&url=x", "https://skimresources.com/?id=1&url=x"),
    ("Skimlinks", "https://fave.co/abc", "https://fave.co/"),
    ("Sovrn (VigLink)", "https://redirect.viglink.com/?key=1", "https://www.viglink.com/?key=1"),
    ("Sovrn (VigLink)", "https://sovrn.co/abc", "https://sovrn.com/abc"),
    ("digidip", "https://me.digidip.net/visit?url=x", "https://digidip.net/about"),
    ("eBay Partner Network", "https://rover.ebay.com/rover/1/711", "https://pages.ebay.com/rover/1/711"),
    ("eBay Partner Network", "https://www.ebay.de/itm/1?campid=533", "https://www.ebay.de/itm/1?camp=533"),
    ("Booking.com", "https://www.booking.com/hotel/x.html?aid=1", "https://www.booking.com/hotel/x.html"),
    (
        "GetYourGuide",
        "https://www.getyourguide.de/x/?partner_id=ABC",
        "https://www.getyourguide.de/x/?partner=ABC",
    ),
    ("Tradedoubler", "https://clkde.tradedoubler.com/click?p=1", "https://www.tradedoubler.com/en/"),
    ("Admitad", "https://ad.admitad.com/g/abc/", "https://www.admitad.com/en/"),
    ("Admitad", "https://ad.admitad.com/x/?ulp=1", "https://ad.admitad.com/x/?u=1"),
    (
        "Effiliation",
        "https://track.effiliation.com/servlet/effi.click?id=1",
        "https://www.effiliation.com/fr/",
    ),
    ("Effiliation", "https://x.effiliation.com/r?url=1", "https://x.effiliation.com/r?u=1"),
    ("Webgains", "https://track.webgains.com/click.html?wg=1", "https://www.webgains.com/click.html?wg=1"),
    ("TradeTracker", "https://tc.tradetracker.net/?c=1", "https://tradetracker.net/?c=1"),
    ("Daisycon", "https://ds1.nl/c/?si=1", "https://ds1.nl/"),
    ("ADCELL", "https://www.adcell.de/promotion/click/promoId/1", "https://www.adcell.de/impressum"),
    ("belboon", "https://www1.belboon.de/adtracking/1.html", "https://www.belboon.de/de/"),
    ("financeAds", "https://www.financeads.net/tc.php?t=1", "https://www.financeads.net/blog/"),
    (
        "NetAffiliation",
        "https://action.metaffiliation.com/trk.php?m=1",
        "https://www.metaffiliation.com/trk.php?m=1",
    ),
    ("Target Circle", "https://c.trackmytarget.com/abc", "https://www.trackmytarget.com/abc"),
    ("FinanceQuality", "https://l.neqty.net/r/1", "https://neqty.net/r/1"),
    ("Selecdoo", "https://work.selecdoo.com/r/1", "https://selecdoo.com/r/1"),
    (
        "MediaMarktSaturn",
        "https://pvn.mediamarkt.de/trck/eclick/1",
        "https://www.mediamarkt.de/trck/eclick/1",
    ),
    ("Geniuslink", "https://geni.us/abc", "https://geni.us/"),
    ("Travelpayouts", "https://tp.media/r?marker=1", "https://mytp.media/r?marker=1"),
    ("Condé Nast", "https://cna.st/abc", "https://cna.st/"),
    ("AliExpress", "https://s.click.aliexpress.com/e/_abc", "https://www.aliexpress.com/e/_abc"),
    ("isrefer", "https://me.isrefer.com/go/x/y/", "https://isrefer.com/"),
    ("Humble Bundle", "https://www.humblebundle.com/?partner=me", "https://www.humblebundle.com/?ref=me"),
    ("Post Affiliate Pro", "https://shop.example/?a_aid=me", "https://shop.example/?a_bid=me"),
    ("Websale", "https://shop.example/?wspartnerid=1", "https://shop.example/?wspartner=1"),
    (
        "Apple Performance Partners",
        "https://geo.itunes.apple.com/us/app/id1?mt=8&at=1000lmKH",
        "https://itunes.apple.com/us/app/id1?mt=8",
    ),
    ("Bookshop.org", "https://bookshop.org/a/98697/9781492040200", "https://bookshop.org/p/books/x"),
    ("bol.com", "https://partner.bol.com/click/click?p=2&t=url", "https://partner.bol.com/start/"),
    ("CHECK24", "https://a.check24.net/misc/click.php?pid=1", "https://a.check24.net/misc/view.php?pid=1"),
    ("Digistore24", "https://www.digistore24.com/redir/1/me/", "https://www.digistore24.com/product/1"),
    ("LTK (rewardStyle)", "https://rstyle.me/n/abc", "https://rstyle.me/"),
    ("Narrativ", "https://shop-links.co/1611792246540568252", "https://myshop-links.co/16117922"),
    (
        "SuperClix",
        "http://clix.superclix.de/cgi-bin/clix.cgi?id=me",
        "http://clix.superclix.de/cgi-bin/code.cgi?id=me",
    ),
    ("Adtraction", "https://track.adtraction.com/t/t?a=1&as=2&t=2&tk=1", "https://x.example/t/t?a=1"),
    ("Refersion", "https://shop.example/?rfsn=48.25c", "https://shop.example/?rfs=48.25c"),
    ("UpPromote", "https://shop.example?sca_ref=94.pPg", "https://shop.example?ref=94.pPg"),
    (
        "TUNE (HasOffers)",
        "https://go.vpn.example/aff_c?offer_id=1&aff_id=2",
        "https://go.vpn.example/aff_c?campaign=1",
    ),
    (
        "partner redirect",
        "https://shop.example/partner_redirect.html?partner_id=1",
        "https://shop.example/partner.html?partner_id=1",
    ),
    (
        "affiliate redirect",
        "https://net.example/link/?aid=1&to=https%3A%2F%2Fshop.example%2F",
        "https://net.example/link/?aid=1&to=https%3A%2F%2Fwww.net.example%2F",
    ),
    (
        "affiliate campaign",
        "https://shop.example/?utm_medium=Affiliate",
        "https://shop.example/?utm_medium=email",
    ),
    ("affiliate id", "https://shop.example/?aff_id=1", "https://shop.example/?affiliate=1"),
]


def target(url: str, *, owned: bool = False, status: Status = Status.EXTERNAL) -> Target:
    """What the resolver makes of an external URL."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return Target(
        url,
        status,
        base=url,
        scheme=parts.scheme,
        host=host,
        path=parts.path or "/",
        query=parts.query if "?" in url else None,
        owned=owned,
    )


def rows() -> list[dict[str, object]]:
    with TABLE.open("rb") as file:
        return tomllib.load(file)["pattern"]


def test_every_row_has_an_example() -> None:
    assert [row["network"] for row in rows()] == [network for network, _, _ in EXAMPLES]


@pytest.mark.parametrize(
    ("row", "network", "url", "miss"),
    [(row, *example) for row, example in zip(table().patterns, EXAMPLES, strict=True)],
    ids=[f"{number}-{example[0]}" for number, example in enumerate(EXAMPLES)],
)
def test_row(row: Pattern, network: str, url: str, miss: str) -> None:
    weak = row.strength == "weak"
    found = match(target(url), weak_params=True, weak_hosts=True)
    assert found is not None
    assert (found.network, found.strength) == (network, row.strength)
    assert match(target(miss), weak_params=True, weak_hosts=True) is None
    assert (match(target(url)) is None) == weak


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["network"]))
def test_row_is_documented(row: dict[str, object]) -> None:
    assert row["source"]
    assert row["mark"] in {"V", "V2", "K", "D"}
    assert row["strength"] in {"strong", "weak"}
    assert any(row.get(test) for test in ("hosts", "brands", "path", "params", "values"))
    if row["mark"] == "K":
        assert "not verified" in str(row["source"])
    re.compile(str(row.get("path", "")))
    for name in (*row.get("params", ()), *row.get("values", ())):  # type: ignore[misc]
        assert name == name.lower()


def test_other_tables_are_documented() -> None:
    with TABLE.open("rb") as file:
        data = tomllib.load(file)
    assert set(data) == {"pattern", "shortener", "cloak"}
    for row in (*data["shortener"], *data["cloak"]):
        assert row["source"]
        assert row["mark"] in {"V", "V2", "K", "D"}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.etsy.com/listing/1?ref=shop_home",
        "https://www.rakuten.com/shop/x",
        "https://shop.example/?ref=me&partner=you&pid=1&aid=2&tag=x-20",
        "https://bit.ly/3x",
        "https://docs.aws.amazon.com/x?tag=latest",
        "https://amazon.github.io/x?tag=me-20",
        "https://www.amazon.com/dp/B0%3Ftag%3Dme-20",
        "https://example.com/amazon.com/dp/B0?tag=me-20",
    ],
)
def test_too_weak_to_use(url: str) -> None:
    assert match(target(url), weak_params=True, weak_hosts=True) is None


@pytest.mark.parametrize(
    ("url", "destination", "shop"),
    [
        (
            "https://www.awin1.com/cread.php?awinmid=1&ued=https%3A%2F%2Fshop.example%2Fp%3Fa%3D1",
            "https://shop.example/p?a=1",
            "shop.example",
        ),
        # Decoded once, not twice.
        (
            "https://go.skimresources.com/?url=https%3A%2F%2Fshop.example%2Fa%2520b",
            "https://shop.example/a%20b",
            "shop.example",
        ),
        (
            "https://www.anrdoezrs.net/links/1/type/dlg/https://shop.example/p?q=1",
            "https://shop.example/p?q=1",
            "shop.example",
        ),
        (
            "https://www.anrdoezrs.net/links/1/type/dlg/sid/me/https://shop.example/p",
            "https://shop.example/p",
            "shop.example",
        ),
        (
            "https://prf.hn/click/camref:1/destination:https%3A%2F%2FShop.example%2Fp",
            "https://Shop.example/p",
            "shop.example",
        ),
        # Only http and https, nothing with control characters or white space.
        ("https://www.awin1.com/cread.php?ued=javascript%3Aalert(1)", "", "www.awin1.com"),
        ("https://www.awin1.com/cread.php?ued=%2Fp%2F1", "", "www.awin1.com"),
        (
            "https://www.awin1.com/cread.php?ued=https%3A%2F%2Fshop.example%2Fp%0A%1B[31m",
            "https://shop.example/p",
            "shop.example",
        ),
    ],
)
def test_destination(url: str, destination: str, shop: str) -> None:
    found = match(target(url))
    assert found is not None
    assert (found.destination, found.shop) == (destination, shop)


def test_only_other_peoples_hosts() -> None:
    url = "https://www.amazon.de/dp/B0?tag=me-21"
    assert match(target(url)) is not None
    assert match(target(url, owned=True)) is None
    assert match(target(url, status=Status.MISSING)) is None
    assert match(target(url, status=Status.SCHEME)) is None


def test_hosts_of_the_caller() -> None:
    link = target("https://go.clicks.example/x")
    assert match(link) is None
    assert match(link, extra_hosts=("clicks.example",)) == Match(
        "configured host", "go.clicks.example", "", "strong"
    )
    assert match(link, extra_hosts=("licks.example",)) is None
    assert match(link, extra_hosts=("clicks.example",), ignore_hosts=("go.clicks.example",)) is None
    assert match(target("https://amzn.to/x"), ignore_hosts=("amzn.to",)) is None


@given(
    st.from_regex(r"[a-z0-9-]{1,12}(\.[a-z0-9-]{1,12}){0,4}", fullmatch=True),
    st.text(max_size=40),
    st.text(max_size=60),
)
def test_never_raises(host: str, path: str, query: str) -> None:
    any_target = Target("x", Status.EXTERNAL, host=host, path="/" + path, query=query)
    found = match(any_target, weak_params=True, weak_hosts=True)
    assert found is None or found.host == host
