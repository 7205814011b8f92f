"""The prose of a site. In: a site. Out: each text that is Markdown, with its place."""

from collections.abc import Iterator

from site_builder.audit.texts import PROSE_KEYS
from site_builder.issues.issue import Place
from site_builder.model.site import Edition, Site, Translation


def proses_of(site: Site) -> Iterator[tuple[str, Place]]:
    """Give what is written in Markdown: bodies and explanations of disclosures, their translations, and free pages."""
    filed: tuple[Edition | Translation, ...] = (*site.editions, *site.translations)
    for each in filed:
        for key in sorted(PROSE_KEYS):
            prose: str | None = getattr(each.record, key, None)
            if prose is not None:
                yield prose, each.place(key)
    for page in site.pages:
        if page.record.body is not None:
            yield page.record.body, Place(page.source_path, ("body",))
