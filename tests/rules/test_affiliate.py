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
        "https://www.metaffiliation.com/x.php?m=1",
    ),
    ("Target Circle", "https://c.trackmytarget.com/abc", "https://www.trackmytarget.com/abc"),
    ("FinanceQuality", "https://l.neqty.net/r/1", "https://neqty.net/r/1"),
    ("Selecdoo", "https://work.selecdoo.com/r/1", "https://selecdoo.com/r/1"),
    (
        "MediaMarktSaturn",
        "https://pvn.mediamarkt.de/trck/eclick/1",
        "https://www.mediamarkt.de/trck/x/1",
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
        "Amazon Associates",
        "https://www.amazon.com/dp/B0ABCDEFGH/me-20/",
        "https://www.amazon.com/dp/B0ABCDEFGH/ref=sr_1_1",
    ),
    ("Amazon aStore", "http://astore.amazon.co.uk/myshop-21", "http://astore.amazon.co.uk/help"),
    (
        "Amazon Associates",
        "https://www.amazon.co.jp/dp/B0?AssociateTag=me-22",
        "https://www.amazon.co.jp/dp/B0?Associate=me-22",
    ),
    ("Amazon short link", "https://amzn.eu/d/abc123", "https://amzn.eu/"),
    ("A8.net", "https://px.a8.net/svt/ejp?a8mat=2ZJBNM+4T95TE", "https://px.a8.net/svt/ejp?x=1"),
    ("A8.net", "https://rpx.a8.net/svt/ejp?a8mat=1&rakuten=y", "https://rpx.a8.net/svt/ejp?rakuten=y"),
    ("Moshimo Affiliate", "https://af.moshimo.com/af/c/click?a_id=1", "https://af.moshimo.com/af/shop/index"),
    (
        "ValueCommerce",
        "https://ck.jp.ap.valuecommerce.com/servlet/referral?sid=1&pid=2",
        "https://www.valuecommerce.ne.jp/about/",
    ),
    (
        "Rakuten Affiliate (Japan)",
        "https://hb.afl.rakuten.co.jp/hgc/1a.2b/?pc=x",
        "https://affiliate.rakuten.co.jp/guides/",
    ),
    ("Rakuten Affiliate (Japan)", "https://a.r10.to/hAbCdE", "https://a.r10.to/"),
    ("AccessTrade", "https://h.accesstrade.net/sp/cc?rk=0100", "https://h.accesstrade.net/sp/cc?x=0100"),
    ("AccessTrade", "https://go.isclix.com/deep_link/123?sub9=x", "https://go.isclix.com/about"),
    ("afb", "https://t.afi-b.com/visit.php?a=1", "https://t.afi-b.com/about.php?a=1"),
    ("LinkShare (Japan)", "https://linksynergy.jrs5.com/deeplink?id=1", "https://linksynergy.jrs5.com/"),
    (
        "books.com.tw",
        "https://www.books.com.tw/exep/assp.php/me/products/1",
        "https://www.books.com.tw/products/1",
    ),
    ("Commission Factory", "https://t.cfjump.com/12927/t/15672", "https://t.cfjump.com/"),
    (
        "Pepperjam",
        "https://www.pepperjamnetwork.com/tracking/cookie.php?data=1",
        "https://www.pepperjamnetwork.com/affiliates/",
    ),
    ("CJ", "https://cj.dotomi.com/links-t/1/x", "https://cj.dotomi.com/"),
    (
        "ShareASale",
        "https://shareasale-analytics.com/r.cfm?b=1",
        "https://shareasale-analytics.com/x.cfm?b=1",
    ),
    ("Impact", "https://shop.bbgqo9.net/abc", "https://bbgqo9.net/"),
    ("Impact", "https://adorama.rfvk.net/abc", "https://rfvk.net/"),
    ("Impact", "https://goto.target.com/abc1", "https://goto.target.com/"),
    ("affiliaXe", "https://performance.affiliaxe.com/x?aff_id=1", "https://performance.affiliaxe.com/x?a=1"),
    ("AliExpress", "https://s.aliexpress.com/abc?af=1", "https://s.aliexpress.com/abc"),
    (
        "AliExpress",
        "https://www.aliexpress.com/item/1.html?aff_trace_key=x",
        "https://www.aliexpress.com/item/1.html?spm=x",
    ),
    ("Admitad", "https://alitems.com/g/abc/", "https://alitems.com/"),
    (
        "Affiliate Future",
        "https://scripts.affiliatefuture.com/AFClick.asp?affiliateID=1",
        "https://scripts.affiliatefuture.com/AFClick.asp?x=1",
    ),
    ("Tradedoubler", "https://pdt.tradedoubler.com/x?a=1", "https://pdt.tradedoubler.com/"),
    ("TradeTracker", "https://www.tradetracker.net/click/1", "https://www.tradetracker.net/about/"),
    ("Daisycon", "https://jf79.net/c/?si=1", "https://jf79.net/about/"),
    ("Adtraction", "https://track.adtraction.com/x", "https://adtraction.com/x"),
    (
        "Partner-ads",
        "https://www.partner-ads.com/dk/klikbanner.php?partnerid=1",
        "https://www.partner-ads.com/dk/om.php",
    ),
    ("Kwanko", "https://www.metaffiliation.com/trk.php?mclic=1", "https://www.metaffiliation.com/about.php"),
    ("Affilae", "https://lb.affilae.com/r/?p=1", "https://www.affilae.com/r/?p=1"),
    (
        "TimeOne",
        "https://tracking.publicidees.com/clic.php?progid=1",
        "https://tracking.publicidees.com/about.php",
    ),
    ("Effinity", "https://track.effinity.fr/click?id=1", "https://www.effinity.fr/click?id=1"),
    ("belboon", "https://www.belboon.com/adtracking/1.html", "https://www.belboon.com/blog/"),
    (
        "Ingenious Technologies",
        "https://pvn.shop.example/ts/i5/tsc?amc=1",
        "https://pvn.shop.example/ts/about",
    ),
    ("retailAds", "https://www.retailads.net/tc.php?t=1", "https://www.retailads.net/about.php"),
    (
        "communicationAds",
        "https://www.communicationads.net/tc.php?t=1",
        "https://www.communicationads.net/about.php",
    ),
    ("QualityClick", "https://net.example/qcsite?pid=12", "https://net.example/qcsite?pid=x"),
    ("YieldKit", "https://r.yieldkit.com/v1/redirect?url=x", "https://yieldkit.com/v1/redirect?url=x"),
    ("Kelkoo", "https://de-go.kelkoogroup.net/ctl/go/sitesearchGo?x=1", "https://www.kelkoogroup.net/about"),
    ("Linkby", "https://go.linkby.com/ABCD", "https://linkby.com/ABCD"),
    ("MagicLinks", "https://go.magik.ly/ml/abc/", "https://go.magik.ly/about/"),
    ("Mavely", "https://mavely.app.link/abc", "https://mavely.app.link/"),
    ("Howl (Narrativ)", "https://howl.me/abcdef1", "https://howl.me/faq"),
    ("ShopStyle", "https://shopstyle.it/l/abc", "https://shopstyle.it/about"),
    ("LTK (rewardStyle)", "https://liketk.it/3aBcD", "https://liketk.it/x"),
    ("StackCommerce", "https://stacksocial.com/sales/x?aid=a-1", "https://stacksocial.com/sales/x"),
    ("Groupon", "https://tracking.groupon.com/r?x=1", "https://www.groupon.com/r?x=1"),
    ("Groupon", "https://t.groupon.de/r?tsToken=DE_AFF_0_1", "https://t.groupon.de/r?x=1"),
    ("Ladbrokes", "https://online.ladbrokes.com/promoRedirect?key=1", "https://online.ladbrokes.com/help"),
    ("ePN", "https://buyeasy.by/cashback/abc", "https://buyeasy.by/help"),
    ("Travelpayouts", "https://tp.st/abc", "https://tp.st/"),
    ("Travelpayouts", "https://search.hotellook.com/?marker=1", "https://search.hotellook.com/?mark=1"),
    ("Trip.com", "https://www.trip.com/hotels/?Allianceid=1&SID=2", "https://www.trip.com/hotels/?SID=2"),
    (
        "Agoda",
        "https://www.agoda.com/partners/partnersearch.aspx?cid=1905600",
        "https://www.agoda.com/search?cid=1905600",
    ),
    ("Viator", "https://www.viator.com/tours/x?pid=P00&mcid=42383", "https://www.viator.com/tours/x?pid=P00"),
    ("Expedia Group", "https://expedia.com/affiliate/abc", "https://www.expedia.com/Hotels"),
    ("Expedia Group", "https://www.hotels.com/ho1?affcid=x", "https://www.hotels.com/ho1?cid=x"),
    ("Klook", "https://www.klook.com/activity/1?aid=4567", "https://www.klook.com/activity/1?aid=x"),
    ("Klook", "https://affiliate.klook.com/redirect?x=1", "https://affiliate.klook.com/about"),
    ("Tiqets", "https://www.tiqets.com/en/x/?partner=me-shop", "https://www.tiqets.com/en/x/?p=me"),
    ("Omio", "https://www.omio.com/?partner_id=abc", "https://www.omio.com/?id=abc"),
    (
        "Hostelworld",
        "https://www.hostelworld.com/?affiliate=me.example",
        "https://www.hostelworld.com/?aff=m",
    ),
    ("Discover Cars", "https://www.discovercars.com/?a_aid=me", "https://www.discovercars.com/?a=me"),
    (
        "SafetyWing",
        "https://safetywing.com/?referenceID=26484939",
        "https://safetywing.com/?reference=26484939",
    ),
    ("World Nomads", "https://www.worldnomads.com/?affiliate=me1", "https://www.worldnomads.com/?a=me1"),
    ("Book Depository", "https://www.bookdepository.com/x?a_aid=me", "https://www.bookdepository.com/x?a=me"),
    ("Envato", "https://themeforest.net/item/x/1?ref=me_myself", "https://themeforest.net/item/x/1?r=me"),
    ("Creative Market", "https://creativemarket.com/?u=me_shop", "https://creativemarket.com/?v=me_shop"),
    ("Flipkart", "https://www.flipkart.com/x?affid=me", "https://www.flipkart.com/x?pid=me"),
    ("Banggood", "https://www.banggood.com/x.html?p=AB12345", "https://www.banggood.com/x.html?p=x"),
    ("GearBest, Zaful", "https://www.gearbest.com/x.html?lkid=1", "https://www.gearbest.com/x.html?wid=1"),
    ("Hotmart", "https://hotmart.com/product/x?ap=ab12", "https://hotmart.com/product/x?sck=ab12"),
    ("Hotmart", "https://go.hotmart.com/A12345678B", "https://go.hotmart.com/about"),
    ("Thermoworks", "https://www.thermoworks.com/x?tw=ME123", "https://www.thermoworks.com/x?t=ME123"),
    ("Makeup Geek", "https://www.makeupgeek.com/?acc=1", "https://www.makeupgeek.com/?a=1"),
    ("GT Omega Racing", "https://www.gtomegaracing.com/x?tracking=1", "https://www.gtomegaracing.com/x?t=1"),
    ("DesignModo", "https://designmodo.com/?u=87", "https://designmodo.com/?v=87"),
    ("Studybay", "https://apessay.com/?rid=1", "https://apessay.com/?r=1"),
    (
        "Avangate / 2Checkout",
        "https://secure.avangate.com/order/x?AFFILIATE=1",
        "https://secure.avangate.com/order/x?PRODS=1",
    ),
    (
        "Apple Performance Partners",
        "https://www.apple.com/shop/x?afid=p238",
        "https://www.apple.com/shop/x?fnode=1",
    ),
    ("Target", "https://www.target.com/p/x?afid=me", "https://www.target.com/p/x?lnk=me"),
    ("Walmart", "https://www.walmart.com/ip/1?wmlspartner=abc", "https://www.walmart.com/ip/1?athcpid=abc"),
    (
        "B&H Photo",
        "https://www.bhphotovideo.com/c/product/1-REG/x.html/BI/2855/KBID/3801",
        "https://www.bhphotovideo.com/c/product/1-REG/x.html",
    ),
    (
        "B&H Photo",
        "https://www.bhphotovideo.com/c/x.html?KBID=3801",
        "https://www.bhphotovideo.com/c/x.html?k=3801",
    ),
    ("Adorama", "https://www.adorama.com/x.html?kbid=12345", "https://www.adorama.com/x.html?k=12345"),
    ("iHerb", "https://www.iherb.com/?rcode=ABC123", "https://www.iherb.com/?r=ABC123"),
    ("Udemy", "https://click.udemy.com/abc", "https://www.udemy.com/abc"),
    ("Gumroad", "https://gumroad.com/a/12345", "https://gumroad.com/d/abc"),
    ("Gumroad", "https://me.gumroad.com/l/x?a=12345", "https://me.gumroad.com/l/x?a=x"),
    ("Lemon Squeezy", "https://shop.lemonsqueezy.com/?aff=1234", "https://shop.lemonsqueezy.com/?a=1234"),
    ("Freemius", "https://r.freemius.com/123/456/", "https://freemius.com/123/456/"),
    ("Paddle", "https://a.paddle.com/v2/click/1/2?link=3", "https://a.paddle.com/help"),
    (
        "RegNow / Digital River",
        "https://www.regnow.com/softsell/x?affiliate=12345",
        "https://www.regnow.com/softsell/x?linkid=1",
    ),
    (
        "Share-it (Digital River)",
        "https://www.shareit.com/product.html?affiliateid=2001",
        "https://www.shareit.com/product.html?productid=2001",
    ),
    (
        "Element 5",
        "https://secure.element5.com/x?affiliateid=2001",
        "https://secure.element5.com/x?productid=2001",
    ),
    ("JVZoo", "https://jvz1.com/c/3547097/442055/", "https://jvz1.com/help/"),
    ("WarriorPlus", "https://warriorplus.com/o2/a/abc/0", "https://warriorplus.com/o2/buy/abc"),
    ("ClickBank", "https://clkbank.com/x?hop=me", "https://clkbank.com/x?h=me"),
    ("Copecart", "https://www.copecart.com/products/ab12/p/me", "https://www.copecart.com/products/ab12"),
    ("Digistore24", "https://checkout-ds24.com/redir/1/me/", "https://checkout-ds24.com/help/1"),
    ("Affilicon", "https://go.affilicon.net/go/1/2", "https://go.affilicon.net/help"),
    (
        "Elopage",
        "https://elopage.example/s/me/course?pid=1558&prid=220",
        "https://elopage.example/s/me/course?pid=1558",
    ),
    ("Cello", "https://tool.cello.so/WSr8vEbM6k1", "https://cello.so/"),
    ("Shopware", "https://shop.example/a/166/b?sPartner=106", "https://shop.example/a/166/b?s=106"),
    ("Hostinger", "https://www.hostg.xyz/SH6KQ", "https://www.hostg.xyz/"),
    ("Kinsta", "https://kinsta.com/?kaid=ABC", "https://kinsta.com/?kid=ABC"),
    ("DigitalOcean", "https://m.do.co/c/0123456789ab", "https://m.do.co/about"),
    ("DigitalOcean", "https://www.digitalocean.com/?refcode=1a2b", "https://www.digitalocean.com/?utm=1a2b"),
    ("Vultr", "https://www.vultr.com/?ref=7755704", "https://www.vultr.com/?ref=docs"),
    ("Linode", "https://www.linode.com/?r=5fd2b713", "https://www.linode.com/?rr=5fd2b713"),
    ("Hetzner", "https://hetzner.cloud/?ref=y8pQKS2nNy7i", "https://hetzner.cloud/?re=y8"),
    (
        "SiteGround",
        "https://www.siteground.com/index.htm?afcode=abc",
        "https://www.siteground.com/index.htm?a=abc",
    ),
    ("SiteGround", "https://www.siteground.com/go/me", "https://www.siteground.com/gone/me"),
    (
        "Bluehost and its sisters",
        "https://www.bluehost.com/track/me/",
        "https://www.bluehost.com/hosting/me/",
    ),
    ("HostGator", "https://partners.hostgator.com/c/1/2/3", "https://partners.hostgator.com/"),
    ("DreamHost", "https://www.dreamhost.com/r.cgi?287326", "https://www.dreamhost.com/hosting"),
    (
        "iDevAffiliate",
        "https://shop.example/affiliates/idevaffiliate.php?id=100",
        "https://shop.example/affiliates/idevaffiliate.php",
    ),
    (
        "iDevAffiliate",
        "https://shop.idevaffiliate.com/idevaffiliate-2",
        "https://www.idevaffiliate.com/pricing",
    ),
    ("WHMCS", "https://host.example/billing/aff.php?aff=7", "https://host.example/billing/aff.php"),
    ("aMember", "https://shop.example/amember/aff/go/me?i=8", "https://shop.example/amember/aff/go/"),
    ("aMember", "https://shop.example/amember/aff/go?r=6664", "https://shop.example/amember/aff/go?i=46"),
    (
        "Namecheap",
        "https://www.namecheap.com/domains/?aff=61057",
        "https://www.namecheap.com/domains/?a=61057",
    ),
    ("NordVPN", "https://go.nordvpn.net/aff_x", "https://go.nordvpn.net/help"),
    ("ExpressVPN", "https://www.xvbelink.com/x?a_fid=me", "https://www.xvbelink.com/x?a=me"),
    (
        "Elegant Themes",
        "https://www.elegantthemes.com/affiliates/x",
        "https://www.elegantthemes.com/gallery/x",
    ),
    ("FirstPromoter", "https://tool.example/?fpr=me-too", "https://tool.example/?fpr=home"),
    ("Tapfiliate", "https://tool.example/?tap_a=1-2", "https://tool.example/?tap=1-2"),
    ("Rakuten Advertising", "https://shop.example/?ranSiteID=abc", "https://shop.example/?siteID=abc"),
    ("G2A", "https://www.g2a.com/n/me", "https://www.g2a.com/help/me"),
    ("Instant Gaming", "https://www.instant-gaming.com/?igr=me", "https://www.instant-gaming.com/?ig=me"),
    ("game key shops", "https://www.kinguin.net/x?r=5b12", "https://www.kinguin.net/x?s=5b12"),
    ("GOG.com", "https://www.gog.com/?pp=4802de61", "https://www.gog.com/?p=4802de61"),
    ("Eventim", "https://www.eventim.de/x/?affiliate=ABC", "https://www.eventim.de/x/?a=ABC"),
    (
        "United Kiosk",
        "https://www.united-kiosk.de/x/?partnerId=JT20982",
        "https://www.united-kiosk.de/x/?p=JT20982",
    ),
    ("financeAds", "https://www.financeads.net/tl.php?p=1", "https://www.financeads.net/about.php?p=1"),
    ("Shopee", "https://s.shopee.vn/abc", "https://s.shopee.vn/"),
    ("Lazada", "https://c.lazada.vn/t/c.abc", "https://www.lazada.vn/t/c.abc"),
    ("Mercado Livre", "https://mercadolivre.com/sec/1AbCdEf", "https://mercadolivre.com/security"),
    ("Coupang Partners", "https://link.coupang.com/a/b6k87x", "https://www.coupang.com/a/b6k87x"),
    ("Taobao, JD", "https://s.click.taobao.com/abc", "https://www.taobao.com/abc"),
    ("eHUB, Dognet", "https://ehub.cz/system/scripts/click.php?x=1", "https://ehub.cz/kontakt"),
    ("2Performant, Profitshare", "https://l.profitshare.ro/l/16283250", "https://profitshare.ro/despre"),
    (
        "partner's id in the path",
        "https://shop.example/start/partnerid/4711/",
        "https://shop.example/start/partnerid/team/",
    ),
    (
        "partner's name in the path",
        "https://www.host.example/track/ann/",
        "https://www.host.example/track/ann-marie-live/2020/set",
    ),
    (
        "affiliate script",
        "https://shop.example/affiliate.php?aff=me2",
        "https://shop.example/affiliate.php?id=me2",
    ),
    ("affiliate's id", "https://shop.example/?aff=SG-1151", "https://shop.example/?aff=home"),
    (
        "partner's number",
        "https://shop.example/index.php?partner=180849",
        "https://shop.example/index.php?partner=rss",
    ),
    (
        "click counter",
        "https://track.net.example/x?id=12&url=https%3A%2F%2Fshop.example%2F",
        "https://track.net.example/x?id=12&url=https%3A%2F%2Fwww.net.example%2F",
    ),
    ("referral id", "https://shop.example/?ref=ann", "https://shop.example/?ref=footer"),
    ("referral page", "https://tool.example/referral?code=KRPQ", "https://tool.example/referral?x=KRPQ"),
    ("referral id in the path", "https://shop.example/refer/ann", "https://shop.example/refer/"),
    (
        "campaign of an affiliate",
        "https://shop.example/?utm_source=affiliate",
        "https://shop.example/?utm_source=x",
    ),
    ("referral code", "https://shop.example/?p=3H6IWO7U67", "https://shop.example/?q=3H6IWO7U67"),
    ("referral code in the path", "https://shop.example/p/ann", "https://shop.example/product/ann"),
    ("referral host", "https://try.shop.example/ipu2xmg9", "https://www.shop.example/ipu2xmg9"),
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
    marked = row.form in ("marked", "said")
    found = match(target(url), weak_params=True, weak_hosts=True, marked=marked)
    assert found is not None
    assert (found.network, found.strength) == (network, row.strength)
    assert match(target(miss), weak_params=True, weak_hosts=True, marked=marked) is None
    assert (match(target(url)) is None) == (weak or marked)


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["network"]))
def test_row_is_documented(row: dict[str, object]) -> None:
    assert row["source"]
    assert row["mark"] in {"V", "V2", "K", "D"}
    assert row["strength"] in {"strong", "weak"}
    assert any(row.get(test) for test in ("hosts", "brands", "path", "params", "all", "values"))
    if row["mark"] == "K":
        assert "not verified" in str(row["source"])
    re.compile(str(row.get("path", "")))
    for name in (
        *row.get("params", ()),
        *row.get("all", ()),
        *row.get("without", ()),
        *row.get("values", ()),
    ):  # type: ignore[misc]
        assert name == name.lower()


def test_other_tables_are_documented() -> None:
    with TABLE.open("rb") as file:
        data = tomllib.load(file)
    assert set(data) == {"pattern", "exempt", "shortener", "cloak"}
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
