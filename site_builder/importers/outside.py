"""Read what stands outside of the tables of a document, where its kind has a place for it.

In: paragraphs. Out: keys of the model, and what is left out.
"""

from collections.abc import Sequence, Set

from site_builder.catalogue.model import Catalogue
from site_builder.importers.analysis import analysis_in
from site_builder.importers.grid import Grid, Said, one_line
from site_builder.importers.memo import memo_in, order_in
from site_builder.importers.repair import mended
from site_builder.importers.row import Told
from site_builder.importers.yaml_text import Record
from site_builder.model.kinds import KINDS
from site_builder.text.citizen_id import covered
from site_builder.text.frozen import frozen


@frozen
class Outside:
    """What was read outside of the tables of a kind, and what is to be said of it."""

    record: Record
    told: tuple[Told, ...]


def read_outside(
    kind: str, paragraphs: Sequence[Said], grids: Sequence[Grid], *, name: str, catalogue: Catalogue | None
) -> Outside:
    """Return the keys of a kind that paragraphs fill, in the order of the model; the rest of them is told by number."""
    fields = KINDS[kind].__dataclass_fields__
    lines = [Said(covered(one_line(mended(text)[0])), text.place) for text in paragraphs]
    record, told, taken = Record(), list[Told](), set[str]()
    memo = memo_in(lines) if "memo" in fields else None
    if memo is not None:
        record.add("memo", memo.record)
        told.append(Told("memo-signed" if memo.has_sections else "memo", memo.taken[0]))
        taken.update(memo.taken)
    order = order_in(lines) if "order_year" in fields else None
    if order is not None:
        record += order.record
        taken.update(order.taken)
    analysis = analysis_in(lines, grids, catalogue=catalogue) if "analysis" in fields else None
    if analysis is not None:
        record.add("analysis", analysis.record)
        told += analysis.told
        taken |= analysis.taken
    for text in paragraphs:
        if text.place in taken:
            told += (
                Told("repair", text.place, {"before": covered(each.before), "after": covered(each.after)})
                for each in mended(text)[1]
            )
    return Outside(record=record, told=(*left_out(paragraphs, name=name, taken=taken), *told))


def left_out(paragraphs: Sequence[Said], *, name: str, taken: Set[str] = frozenset()) -> tuple[Told, ...]:
    """Tell how many paragraphs were not carried over: all but those at the places from which something was read."""
    left = len({text.place for text in paragraphs} - taken)
    return (Told("outside", name, {"count": f"{left:,}"}),) if left else ()
