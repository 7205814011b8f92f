"""Rules about personal data in what is typed. The data themselves never reach a message."""

from collections.abc import Iterator

from site_builder.audit.rules import rule
from site_builder.audit.texts import corpus_of
from site_builder.issues.issue import Issue, Place, Position
from site_builder.model.site import Site
from site_builder.text.citizen_id import LONG_NUMBER, citizen_ids, covered
from site_builder.text.fields import Label


@rule("PDP001")
def published_citizen_id(site: Site) -> Iterator[Issue]:
    """Find a citizen-ID number: publishing it breaks the Personal Data Protection Act, and it cannot be called back."""
    for text, found in corpus_of(site).find(LONG_NUMBER, with_remarks=True):
        for number in _numbers(found[0]):
            yield Issue(code="PDP001", place=text.place, fields={"label": text.label, "value": number})
    folder = site.source_path.rpartition("/")[0]
    for path, sheet in sorted(site.sheets.items()):
        for line, row in enumerate(sheet.rows, start=2):
            for head, cell in zip(sheet.heads, row, strict=True):
                for number in _numbers(cell):
                    words: dict[str, str | Label] = {"label": Label(head, head), "value": number}
                    place, position = Place(f"{folder}/{path}"), Position(line, 1)
                    yield Issue(code="PDP001", place=place, fields=words, position=position)


def _numbers(text: str) -> Iterator[str]:
    """Give the numbers of a text, covered."""
    for start, end in citizen_ids(text):
        yield covered(text[start:end])
