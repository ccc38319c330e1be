"""Whether a link text is the name of the site that the link leads to."""

from __future__ import annotations

from functools import lru_cache

from linklint.model.pattern import later
from linklint.rule import registrable_domain
from linklint.rules.words import table

_LETTERS = later(r"[^\W_]+")
#: Shorter names of hosts stand in too many texts.
_NAME_MIN = 3


@lru_cache(4096)
def is_named(text: str, host: str) -> bool:
    """Whether a normalised text is, or holds, the name of a host.

    The name is the label in front of the public suffix, or one of the labels before that: ``acme`` of
    ``docs.acme.co.uk``. A text is the name, written together ("Green Grocer" of green-grocer.test), a run of
    words of it is ("Acme garden shears"), or the name begins with the text ("kettle notes" of
    kettlenotes-blog.test). A host that is itself called like something on sale (``cheap-tyres``) has no name
    that a text could hold, only one that it can be.
    """
    label, others = _labels(host)
    joined = squeezed(text)
    if len(label) < _NAME_MIN or not joined:
        return joined == label
    if (
        joined == label
        or joined in others
        or (len(joined) > _NAME_MIN and label.startswith(joined) and not _sells(label))
    ):
        return True
    return label in runs(text) and not _sells(label)


def squeezed(text: str) -> str:
    """Letters and digits of a normalised text, without anything between them."""
    return "".join(_LETTERS.findall(text.replace("'", "")))


@lru_cache(1024)
def runs(text: str) -> frozenset[str]:
    """All runs of the words of a text, written together: at most as many as a short text has."""
    words = _LETTERS.findall(text.replace("'", ""))[:_RUN_WORDS]
    return frozenset("".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))


#: More words than link texts have that could hold a name.
_RUN_WORDS = 25


@lru_cache(1024)
def _labels(host: str) -> tuple[str, frozenset[str]]:
    """The label that names a host, without hyphens, and those of its subdomains."""
    domain = registrable_domain(host) or host
    before = host.removesuffix(domain).rstrip(".")
    others = frozenset(each.replace("-", "") for each in before.split(".") if len(each) > _NAME_MIN)
    return domain.partition(".")[0].replace("-", ""), others


@lru_cache(1024)
def _sells(label: str) -> bool:
    """Whether the name of a host holds a commercial word, as names chosen for searches do."""
    return any(len(word) > 3 and word in label for word in table().selling)
