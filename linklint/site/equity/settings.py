"""How link equity is computed: the ``[equity]`` table of the configuration (algorithms.md 3.1-3.4)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Factor = Annotated[float, Meta(ge=0)]


class SurferWeights(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """``[equity.surfer]``: linklint's own model of which links a reader is likely to follow.

    No search engine has published numbers; these are ours. Factors multiply, and a link that is not hidden
    weighs at least ``floor``. Only ratios within one page matter.
    """

    main: Annotated[Factor, Meta(description="A link in the page's own text.")] = 1.0
    listed: Annotated[
        Factor, Meta(description="The same in a list or table of the page's own text, instead of main.")
    ] = 0.6
    breadcrumb: Annotated[Factor, Meta(description="A link of a breadcrumb trail.")] = 0.5
    nav: Annotated[Factor, Meta(description="A link in navigation or the page's header.")] = 0.4
    aside: Annotated[Factor, Meta(description="A link in a sidebar.")] = 0.25
    footer: Annotated[Factor, Meta(description="A link in the page's footer.")] = 0.1
    user_content: Annotated[Factor, Meta(description="A link that a visitor wrote.")] = 0.1
    boilerplate: Annotated[
        Factor,
        Meta(description="Times this for a link that 30 % of the pages share, outside of nav and footer."),
    ] = 0.5
    utility: Annotated[
        Factor, Meta(description="Times this for a link to a legal page, a login or the like.")
    ] = 0.25
    image: Annotated[Factor, Meta(description="Times this for a link that is only an image.")] = 0.8
    generic: Annotated[Factor, Meta(description='Times this for a text like "click here".')] = 0.8
    position: Annotated[
        float,
        Meta(ge=0, le=1, description="The share of its weight that the last link of the main text loses."),
    ] = 0.5
    long_list: Annotated[
        Factor,
        Meta(description="The k-th link of a list of more than ten is divided by 1 + this × (k − 1)."),
    ] = 0.05
    floor: Annotated[float, Meta(gt=0, description="The least weight of a link that is not hidden.")] = 0.01


class EquitySettings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """``[equity]``: how link equity is computed."""

    damping: Annotated[
        float, Meta(gt=0, lt=1, description="The share of a page's equity that its links pass on.")
    ] = 0.85
    weights: Annotated[
        Literal["uniform", "surfer"],
        Meta(description="Whether all links of a page count the same, or by linklint's surfer model."),
    ] = "surfer"
    nofollow: Annotated[
        Literal["evaporate", "redistribute", "pass"],
        Meta(description="What qualified links do with their share: lose it, leave it to others, pass it."),
    ] = "evaporate"
    external: Annotated[
        Literal["leak", "exclude"],
        Meta(description="Whether links that leave the site's pages take their share with them."),
    ] = "leak"
    duplicates: Annotated[
        Literal["sum", "first", "max"],
        Meta(description="Which of several links from one page to another count."),
    ] = "sum"
    noindex: Annotated[
        Literal["keep", "drop"], Meta(description="Whether noindex pages receive and pass equity.")
    ] = "keep"
    seeds: Annotated[
        dict[str, Annotated[float, Meta(gt=0)]],
        Meta(description="URL paths of pages where equity comes in from outside, each with a weight."),
    ] = {}
    beta: Annotated[
        float, Meta(ge=0, le=1, description="The share of incoming equity that goes to the seeds.")
    ] = 0.5
    surfer: Annotated[SurferWeights, Meta(description="The factors of the surfer model.")] = SurferWeights()
