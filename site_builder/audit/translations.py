"""Rules about English words: they must be of the text they translate, and be shown at all."""

import re
from collections.abc import Iterator

from site_builder.audit.names import shares_names
from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import label_of
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.kinds import label_at, required_of
from site_builder.model.site import Site
from site_builder.model.translations import changed_data, is_older, stated_day, translated_terms, unmatched_rows
from site_builder.text.fields import Label
from site_builder.text.shortening import shortened
from site_builder.text.thai import clean

_HEADS = ("title", "summary", "owner", "intro", "body")
"""What a reader meets first; titles of documents and names of people may well be Thai on an English page."""
_LONGEST_TERM = 60
"""Characters of what is taken for a name of a thing, not for something that is said of it."""
_WORD = re.compile(r"\w+")
_LETTER = re.compile("[A-Za-zก-๎]")


@rule("TRN003", "TRN004")
def aged_translation(site: Site) -> Iterator[Issue]:
    """Find a translation that is older than its original, or of which nobody can tell whether it is.

    Who reads English acts on what no longer holds; the page warns of it, and only a new translation ends that.
    """
    for translation in site.translations:
        original = site.original(translation.key)
        changed = None if original is None else stated_day(original)
        if original is None or changed is None:
            continue
        note = Note("NOTE_ORIGINAL", Place(_source_path(site, translation.key), (_day_key(original),)))
        made = stated_day(translation.record)
        if made is None:
            yield fault("TRN004", translation.place("updated"), note, day=changed.text.strip())
        elif is_older(translation, original):
            key = _day_key(translation.record)
            place = translation.place(key)
            label = label_of(translation.record, key)
            yield fault("TRN003", place, note, label=label, value=made.text.strip(), day=changed.text.strip())


@rule("TRN005")
def row_without_original(site: Site) -> Iterator[Issue]:
    """Find a row of a translation that the original has not: a translation adds nothing, so no page shows it."""
    for translation in site.translations:
        original = site.original(translation.key)
        if original is not None and not _is_ambiguous(original, translation.record):
            for keys in unmatched_rows(original, translation.record):
                label = label_of(translation.record, str(keys[0]))
                yield fault("TRN005", translation.place(*keys), label=label)


@rule("TRN008", "TRN009")
def translated_data(site: Site) -> Iterator[Issue]:
    """Find data of a translation that its original has not: two languages would then say two things."""
    for translation in site.translations:
        original = site.original(translation.key)
        is_known = original is not None and not _is_ambiguous(original, translation.record)
        for keys, figure in changed_data(original, translation.record) if is_known else ():
            label = label_at(type(translation.record), keys)
            assert label is not None, "each field of a record has a label"
            words: dict[str, str | Label] = {"label": label, "key": str(keys[-1])}
            if figure is None:
                yield fault("TRN008", translation.place(*keys), **words)
            else:
                yield fault("TRN009", translation.place(*keys), **words, value=figure)


@rule("TRN012")
def term_in_two_ways(site: Site) -> Iterator[Issue]:
    """Find a short Thai text that the agency's translations say in two ways: who reads English takes them for two."""
    first: dict[str, tuple[str, Place]] = {}
    for translation in site.translations:
        original = site.original(translation.key)
        is_known = original is not None and not _is_ambiguous(original, translation.record)
        for keys, thai, english in translated_terms(original, translation.record) if is_known else ():
            if len(thai) > _LONGEST_TERM or _is_thai(english):
                continue
            said, at = first.setdefault(clean(thai), (english, translation.place(*keys)))
            if _plain(said) != _plain(english):
                note = Note("NOTE_FIRST", at)
                yield fault("TRN012", translation.place(*keys), note, thai=thai, value=english, other=said)


def _plain(words: str) -> str:
    """Return what tells one way to say a thing from another: capitals, signs and the small words are no difference."""
    return " ".join(word for word in _WORD.findall(words.casefold()) if word not in {"a", "an", "of", "the"})


@rule("TRN011")
def untranslated_words(site: Site) -> Iterator[Issue]:
    """Find the first words of a translation that are still Thai: the English page shows them as its own."""
    for translation in site.translations:
        for key in _HEADS:
            value = getattr(translation.record, key, None)
            if isinstance(value, str) and _is_thai(value):
                label, otherwise = label_of(translation.record, key), _otherwise(type(translation.record), key)
                words = shortened(value.partition("\n")[0], longest=60)
                yield fault("TRN011", translation.place(key), label=label, value=words, otherwise=otherwise)
                break


def _otherwise(kind: type, key: str) -> Label:
    """Return what may be done instead of translating; nothing where the original would be told of in its place."""
    if key in required_of(kind):
        return Label("", "")
    return Label(
        f" หรือลบ {key}: ออก หน้าอังกฤษจะแสดงต้นฉบับ", f", or delete {key}:, and the English page shows the original"
    )


def _is_thai(words: str) -> bool:
    """Return whether a text begins in Thai and is so for the most part: English words may be explained in Thai."""
    letters = _LETTER.findall(words)
    return bool(letters) and not letters[0].isascii() and 2 * sum(map(str.isascii, letters)) < len(letters)


@rule("TRN006", "TRN007")
def unpublished_english(site: Site) -> Iterator[Issue]:
    """Find translations that no page shows, and English pages that must call the agency by its Thai name."""
    place = Place(site.source_path, ("languages",))
    if site.translations and not site.agency.has_english:
        note = Note("NOTE_TRANSLATION", site.translations[0].place())
        yield fault("TRN006", place, note, count=str(len(site.translations)))
    name = site.agency.name_en
    if site.agency.has_english and name is None:
        yield fault("TRN007", place)
    elif site.agency.has_english and name is not None and _is_thai(name):
        yield fault("TRN007", Place(site.source_path, ("name_en",)))


def _is_ambiguous(original: object, translation: object) -> bool:
    """Return whether two rows of one share a name, which is told: what translates which is then not known."""
    return shares_names(original) or shares_names(translation)


def _day_key(record: object) -> str:
    return "updated" if getattr(record, "updated", None) is not None else "published"


def _source_path(site: Site, key: str) -> str:
    """Return the path of the original of a translation."""
    pages = {f"pages/{page.name}": page.source_path for page in site.pages}
    edition = site.edition(key)
    return pages[key] if edition is None else edition.source_path
