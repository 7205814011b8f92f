"""Hold a content against the one that it is to replace. In: two surveys, issues. Out: what a comment tells."""

from dataclasses import replace

from site_builder.build.survey import Survey
from site_builder.issues.comment import AttachmentChange, ChangedPage, ItemChange, Proposal
from site_builder.issues.issue import Issue
from site_builder.render.words import STATE_LABELS


def compare(
    survey: Survey,
    issues: tuple[Issue, ...],
    *,
    accepted: int = 0,
    base: tuple[Survey, tuple[Issue, ...]] | None = None,
) -> Proposal:
    """Return what a comment tells of a content, and of its difference from a base."""
    proposal = Proposal(
        issues=issues,
        accepted=accepted,
        titles={source_path: source.title for source_path, source in survey.sources.items()},
        labels={issue.place: label for issue in issues if (label := survey.label(issue.place)) is not None},
    )
    if base is None:
        return proposal
    earlier, before = base
    return replace(
        proposal,
        before=before,
        changes=_changes(survey, earlier),
        attachments=_attachments(survey.attachments, earlier.attachments),
        pages=_pages(survey, earlier),
    )


def _changes(now: Survey, earlier: Survey) -> tuple[ItemChange, ...]:
    changes = []
    for key in sorted(now.items.keys() | earlier.items.keys(), key=_official):
        after, before = now.items.get(key), earlier.items.get(key)
        named = after if after is not None else before
        if named is None or (after is not None and before is not None and after.state == before.state):
            continue
        _, year, code = key
        changes.append(
            ItemChange(
                agency=named.agency,
                year=year,
                code=code,
                title=named.title,
                before=None if before is None else STATE_LABELS[before.state],
                after=None if after is None else STATE_LABELS[after.state],
            )
        )
    return tuple(changes)


def _official(key: tuple[str, int, str]) -> tuple[str, int, int, str]:
    """Sort items by their numbers, newest year first."""
    slug, year, code = key
    digits = "".join(letter for letter in code if letter.isdigit())
    return slug, -year, int(digits or 0), code


def _attachments(now: dict[str, bytes], earlier: dict[str, bytes]) -> tuple[AttachmentChange, ...]:
    changes = []
    for source_path in sorted(now.keys() | earlier.keys()):
        if source_path not in earlier:
            changes.append(AttachmentChange(source_path=source_path, fate="added"))
        elif source_path not in now:
            changes.append(AttachmentChange(source_path=source_path, fate="removed"))
        elif now[source_path] != earlier[source_path]:
            changes.append(AttachmentChange(source_path=source_path, fate="replaced"))
    return tuple(changes)


def _pages(now: Survey, earlier: Survey) -> tuple[ChangedPage, ...]:
    living = {(slug, address) for slug, agency in now.agencies.items() for address in (*agency.pages, *agency.former)}
    led_on = {
        source_path
        for slug, agency in earlier.agencies.items()
        for address, source_path in agency.pages.items()
        if (slug, address) in living
    }
    pages = []
    for source_path in sorted(now.sources.keys() | earlier.sources.keys()):
        after, before = now.sources.get(source_path), earlier.sources.get(source_path)
        if after is not None and (before is None or after.digest != before.digest):
            pages.append(ChangedPage(title=after.title, source_path=source_path, url=after.url))
        elif after is None and before is not None:
            url = before.url if source_path in led_on else None
            pages.append(ChangedPage(title=before.title, source_path=source_path, url=url))
    return tuple(pages)
