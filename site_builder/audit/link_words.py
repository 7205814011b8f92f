"""Rules about the words of links. In: texts. Out: words that say nothing of where a link leads."""

import re
from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import Corpus, corpus_of, corpus_of_page
from site_builder.issues.issue import Issue
from site_builder.model.site import Page, Site
from site_builder.text.fields import Label

_NAMELESS = re.compile(
    r"(?<!!)\[(?P<words>[ *]*(?:(?:โปรด|กรุณา)?(?:คลิก|กด|ดู|ดาวน์โหลด|อ่าน)? ?(?:ได้)?(?:ที่นี่|ตรงนี้|ที่นี้)|คลิก|กด|ลิงก์|ลิงค์"
    r"|อ่านต่อ|เพิ่มเติม|(?i:click ?here|here|link|read ?more|more))?[ *]*)\]\([^()\s]+\)"
)
"""A link whose words lead anywhere, or that has none."""
_WORDLESS = Label("ไม่มีคำ", "has no words")


@rule("LNK012")
def nameless_link(site: Site) -> Iterator[Issue]:
    """Find a link whose words do not say where it leads: in a list of the links of a page they mean nothing."""
    yield from _nameless(corpus_of(site))


def nameless_on(page: Page) -> Iterator[Issue]:
    """Find the same on a page that no agency need have."""
    yield from _nameless(corpus_of_page(page))


def _nameless(corpus: Corpus) -> Iterator[Issue]:
    for text, found in corpus.find(_NAMELESS, starts=("[",)):
        said = found["words"].strip()
        words = Label(f'มีแต่คำว่า "{said}"', f'says only "{said}"') if said else _WORDLESS
        span = found.span("words") if said else found.span()
        yield fault("LNK012", corpus.place(span), label=text.label, words=words)
