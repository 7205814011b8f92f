"""People, contact, structure, news, questions, documents, tables and prose as their pages show them.

In: an edition. Out: views and tables. The rows of a CSV file come from `load/` through the site; nothing is opened.
"""

from decimal import Decimal

from markupsafe import Markup

from site_builder.model.anchors import anchor
from site_builder.model.general import (
    Article,
    Contact,
    DocumentItem,
    Documents,
    Executive,
    Executives,
    News,
    Questions,
    Structure,
    Table,
)
from site_builder.model.site import Edition
from site_builder.render.contexts.base import ColumnHead, DataTable, Link
from site_builder.render.contexts.kinds import (
    ArticleView,
    ContactView,
    DocumentCard,
    DocumentGroup,
    DocumentsView,
    ExecutivesView,
    NewsCard,
    NewsView,
    PeopleGroup,
    PersonCard,
    QuestionCard,
    QuestionsView,
    StructureView,
)
from site_builder.render.views.scope import Scope, facts, mail_link, phone_link
from site_builder.render.words import BRANCHES
from site_builder.text.numbers import format_number, parse_number
from site_builder.text.unreadable import read_if_readable


def executives_view(record: Executives, edition: Edition, scope: Scope) -> ExecutivesView:
    """Return the executives by their side, sides and people in the order of the file."""
    cards = [(person.branch, _person(person, index, edition, scope)) for index, person in enumerate(record.executives)]
    groups = tuple(
        PeopleGroup(
            title=None if side is None else scope.words(BRANCHES[side]),
            people=tuple(card for branch, card in cards if branch == side),
        )
        for side in dict.fromkeys(branch for branch, _ in cards)
    )
    return ExecutivesView(groups=groups)


def _person(person: Executive, index: int, edition: Edition, scope: Scope) -> PersonCard:
    return PersonCard(
        anchor=anchor("executive", person.id, index),
        name=person.name,
        position=person.position,
        photo=None if person.photo is None else scope.picture(edition.year, person.photo),
        facts=facts(
            scope.words, ("โทรศัพท์", phone_link(person.phone, words=scope.words)), ("อีเมล", mail_link(person.email))
        ),
    )


def contact_view(record: Contact, edition: Edition, scope: Scope) -> ContactView:
    """Return how to reach the agency."""
    return ContactView(
        facts=facts(
            scope.words,
            ("ที่อยู่", record.address),
            (
                "โทรศัพท์",
                Markup(", ").join(filter(None, (phone_link(phone, words=scope.words) for phone in record.phones))),
            ),
            ("โทรสาร", record.fax),
            ("อีเมล", mail_link(record.email)),
            ("เวลาทำการ", record.hours),
        ),
        map_url=record.map,
        accounts=tuple(Link(title=account.title, url=account.url) for account in record.accounts),
    )


def structure_view(record: Structure, edition: Edition, scope: Scope) -> StructureView:
    """Return the chart; the template prints the units."""
    return StructureView(chart=None if record.chart is None else scope.picture(edition.year, record.chart))


def news_view(record: News, edition: Edition, scope: Scope) -> NewsView:
    """Return the news in the order of the file."""
    return NewsView(
        news=tuple(
            NewsCard(
                anchor=anchor("news", item.id, index),
                title=item.title,
                date=scope.words.day(item.date) or "",
                text=item.text,
                link=item.link,
                photos=tuple(scope.picture(edition.year, photo) for photo in item.photos),
            )
            for index, item in enumerate(record.news)
        )
    )


def questions_view(record: Questions, edition: Edition, scope: Scope) -> QuestionsView:
    """Return the questions in the order of the file."""
    return QuestionsView(
        questions=tuple(
            QuestionCard(
                anchor=anchor("question", question.id, index),
                question=question.question,
                answer=question.answer,
                date=scope.words.short_day(question.date),
            )
            for index, question in enumerate(record.questions)
        )
    )


def documents_view(record: Documents, edition: Edition, scope: Scope) -> DocumentsView:
    """Return the documents under their headings, in the order of the file."""
    cards = [(item.group, _document(item, index, edition, scope)) for index, item in enumerate(record.documents)]
    headings = dict.fromkeys(group for group, _ in cards)
    return DocumentsView(
        groups=tuple(
            DocumentGroup(title=heading, documents=tuple(card for group, card in cards if group == heading))
            for heading in headings
        )
    )


def _document(item: DocumentItem, index: int, edition: Edition, scope: Scope) -> DocumentCard:
    url = _url(item, edition, scope) if item.file is None else ""
    return DocumentCard(
        anchor=anchor("document", item.id, index),
        title=item.title,
        facts=facts(
            scope.words,
            ("วันที่", scope.words.short_day(item.date)),
            ("ข้อมูลของช่วง", scope.words.period(item.period)),
            ("เลขที่", item.number),
            ("ผู้ลงนาม", item.signatory),
        ),
        description=item.description,
        file=None if item.file is None else scope.file(edition.year, item.file, item.title),
        link=Link(title=item.title, url=url) if url else None,
    )


def documents_tables(record: Documents, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the list of documents for machines."""
    if not record.documents:
        return ()
    heads = ("กลุ่ม", "ชื่อเอกสาร", "วันที่", "ข้อมูลของช่วง", "เลขที่")
    return (
        DataTable(
            id="documents",
            title=scope.title(edition),
            columns=(
                *(ColumnHead(heading=scope.words(head), names_rows=head == "ชื่อเอกสาร") for head in heads),
                ColumnHead(heading=scope.words("ไฟล์หรือลิงก์"), is_address=True),
            ),
            rows=tuple(
                (
                    item.group or "",
                    item.title,
                    scope.words.short_day(item.date) or "",
                    scope.words.period(item.period) or "",
                    item.number or "",
                    _url(item, edition, scope),
                )
                for item in record.documents
            ),
            csv_url=f"{scope.addresses.files_of(edition)}documents.csv",
        ),
    )


def _url(item: DocumentItem, edition: Edition, scope: Scope) -> str:
    """Return where a document is: a file of ours, a page of ours, or elsewhere."""
    if item.file is not None:
        return scope.file(edition.year, item.file, item.title).url
    page = scope.linked(item.disclosure)
    return (item.url or "") if page is None else page.url


def csv_tables(record: Table, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the rows of the CSV file under the headings that the disclosure gives them."""
    sheet = scope.site.sheets.get(f"{edition.year}/{record.csv}")
    if sheet is None or not sheet.heads:
        return ()
    known = {column.name: column for column in record.columns}
    named = [column.name for column in record.columns if column.name in sheet.heads]
    order = [*named, *(head for head in sheet.heads if head not in known)]
    places = [sheet.heads.index(name) for name in order]
    numbers = {name for name in named if known[name].type == "number"}
    rows = tuple(
        tuple(_shown(row[place], is_number=sheet.heads[place] in numbers) for place in places) for row in sheet.rows
    )
    naming = _naming(order, rows, numbers)
    summed = {name for name in named if known[name].total is not None}
    total = tuple(
        _sum([row[index] for row in rows]) if name in summed else (scope.words("รวม") if index == 0 else "")
        for index, name in enumerate(order)
    )
    return (
        DataTable(
            id="table",
            title=scope.title(edition),
            columns=tuple(
                ColumnHead(
                    heading=known[name].heading if name in known else name,
                    is_number=name in numbers,
                    names_rows=name == naming,
                )
                for name in order
            ),
            rows=rows,
            total=total if summed else None,
            notes=record.table_notes,
            csv_url=f"{scope.addresses.files_of(edition)}table.csv",
        ),
    )


def _naming(order: list[str], rows: tuple[tuple[str, ...], ...], numbers: set[str]) -> str | None:
    """Return the column that names the rows: the first in words, for what rows are counted by says nothing of them."""
    for index, name in enumerate(order):
        if name not in numbers and any(letter.isalpha() for row in rows for letter in row[index]):
            return name
    return None


def _shown(cell: str, *, is_number: bool) -> str:
    """Return a number with thousands separated and the digits after the point as typed; any other text as it is."""
    if not is_number:
        return cell
    number = read_if_readable(parse_number, cell)
    if number is None:
        return cell
    places = -int(number.value.as_tuple().exponent)
    return format_number(number.value, places=places if places > 0 else None)


def _sum(cells: list[str]) -> str:
    """Add up the cells that are numbers; a blank or a dash states nothing and adds nothing."""
    numbers = (read_if_readable(parse_number, cell) for cell in cells)
    total = sum((number.value for number in numbers if number is not None), Decimal(0))
    places = 2 if total != total.to_integral_value() else None
    return format_number(total, places=places)


def article_view(record: Article, edition: Edition, scope: Scope) -> ArticleView:
    """Return the pictures that follow the prose."""
    return ArticleView(figures=tuple(scope.picture(edition.year, photo) for photo in record.figures))
