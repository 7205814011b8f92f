"""Every file of one agency. In: a site. Out: planned pages, and the files that they and its data become.

An agency is made as though it were a site of its own: addresses and paths of files count from where it lies, and only
what is told to others, such as whole addresses and what the portal says of it, names the place.
Pages are planned before they are made, so that a caller may leave out what has not changed. Nothing is written here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property, partial
from hashlib import sha256

from jinja2 import Environment

from site_builder.catalogue.model import Library
from site_builder.model.metadata import without_metadata
from site_builder.model.oia import filed_by_clause
from site_builder.model.site import Edition, Site
from site_builder.model.translations import translated
from site_builder.render.accessibility import accessibility_plan
from site_builder.render.addresses import ENGLISH, Addresses, folder_of, href, output_path, root_url
from site_builder.render.agency_index import agency_index
from site_builder.render.calendar import calendar_events, calendar_file
from site_builder.render.contexts.base import DataTable, Link, PageBase
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.contexts.oit import ItemPage, RegisterPage
from site_builder.render.contexts.pages import YearsPage
from site_builder.render.environment import agency_body, remembered_body
from site_builder.render.exports import as_csv, as_json, plain_rows, stated
from site_builder.render.feed import Feed, atom, changes_of, feed_url
from site_builder.render.frames import agency_frame, kind_note
from site_builder.render.glossary import glossary_plan
from site_builder.render.head import Voice, page_slots
from site_builder.render.language import THAI, Words
from site_builder.render.output import Made, OutputFile, PlannedPage, Target, forwarding_page, missing_page, unlisted
from site_builder.render.register import REGISTER_FORMS, register_file, register_page
from site_builder.render.rules import rules_plans
from site_builder.render.search import SearchDocument, parts_of, search_index
from site_builder.render.sections import sections
from site_builder.render.shell import Shell
from site_builder.render.sitemaps import sitemap
from site_builder.render.titles import short_name
from site_builder.render.views.agency import AgencyViews
from site_builder.render.views.comparison_files import comparison_data, comparison_tables, figures_url
from site_builder.render.views.disclosure import disclosure_page, free_page, withdrawn_page
from site_builder.render.views.ita import ita_page, ita_tables
from site_builder.render.views.oia import oia_page
from site_builder.render.views.oit import ItemViews
from site_builder.render.views.scope import Scope, home_link, newest_date
from site_builder.render.workbook import as_workbook
from site_builder.text.blocks import Blocks


def scope_of(site: Site, *, library: Library, target: Target, words: Words = THAI) -> Scope:
    """Return the agency as views see it in a language, and where it lies on the site."""
    is_english = words.language == "en"
    return Scope(
        site=translated(site) if is_english else site,
        addresses=Addresses(ENGLISH if is_english else ""),
        folder=folder_of(site.slug, has_portal=target.has_portal),
        library=library,
        as_of=target.as_of or newest_date(site),
        is_offline=target.is_offline,
        has_workbooks=target.has_workbooks,
        words=words,
        original=site if is_english else None,
        # Who reads a copy from a folder has no way to the net, or none that the copy should open.
        repository=None if target.is_offline else target.repository,
    )


class AgencyPublisher:
    """Plans and makes everything of one agency in one language.

    Attachments and tables are Thai's: English pages lead to them.
    """

    def __init__(
        self,
        site: Site,
        *,
        library: Library,
        target: Target,
        environment: Environment,
        shell: Shell,
        words: Words = THAI,
    ) -> None:
        self._target = target
        self._environment = environment
        self._shell = shell
        self._words = words
        self._scope = scope_of(site, library=library, target=target, words=words)
        self._site = self._scope.site
        self._addresses = self._scope.addresses
        self._base_url = None if target.base_url is None else target.base_url + self._scope.folder
        self._items = ItemViews(self._scope)
        self._views = AgencyViews(self._scope, items=self._items)
        self._frame = cache(partial(agency_frame, self._scope))
        self.made = Made(found={}, digests={})
        """What is known of what was made by now."""

    def plan(self) -> tuple[PlannedPage, ...]:
        """Return every page of the agency in a fixed order, each with its counterpart in the other language."""
        return self._planned

    @cached_property
    def _planned(self) -> tuple[PlannedPage, ...]:
        pages = tuple(self._plan_in_both_languages())
        return pages if self._target.has_portal else (*pages, *self._plan_former_folders(pages))

    def _plan_in_both_languages(self) -> Iterator[PlannedPage]:
        for page in self._plan():
            is_alone = page.is_thai_only or not self._site.agency.has_english
            if page.is_thai_only and self._words.language == "en":
                continue
            yield page if is_alone else replace(page, alternate_url=self._counterpart(page.url))

    def _counterpart(self, url: str) -> str:
        """Return the address of a page in the other language."""
        home = ENGLISH if self._words.language == "th" else ""
        return home + url.removeprefix(self._addresses.home)

    def _plan(self) -> Iterator[PlannedPage]:
        views, addresses, site = self._views, self._addresses, self._site
        page = partial(PlannedPage, is_indexed=site.agency.is_public_record)
        yield page(url=addresses.home, template="agency.html", current="home", is_overview=True, make=views.home)
        yield page(url=addresses.years, template="years.html", current="oit", is_overview=True, make=views.years)
        yield page(url=addresses.contents, template="contents.html", is_found=False, make=views.contents)
        if site.results:
            yield page(url=addresses.ita, template="ita.html", current="ita", make=partial(ita_page, self._scope))
        if filed_by_clause(site):
            yield page(url=addresses.oia, template="oia.html", current="oia", make=partial(oia_page, self._scope))
        for free in site.pages:
            make = partial(free_page, self._scope, free)
            yield page(url=addresses.page(free.name), template="prose.html", has_prose=True, make=make)
        for year in site.years():
            catalogue = self._scope.library.catalogues[year]
            index = partial(self._items.oit_index, catalogue)
            yield page(url=addresses.year(year), template="oit-index.html", current="oit", is_overview=True, make=index)
            register = partial(register_page, self._scope, year, base_url=self._target.base_url)
            yield unlisted(url=addresses.register(year), template="register.html", current="oit", make=register)
            for item in catalogue.items():
                yield page(
                    url=addresses.item(year, item.code),
                    template="item.html",
                    current="oit",
                    tags=(item.code,),
                    make=partial(self._items.item, catalogue, item),
                )
        for edition in site.editions:
            yield from self._plan_edition(edition)
        if not self._target.has_portal:
            home, words = home_link(self._scope), self._words
            yield from rules_plans(home=home, words=words)
            yield glossary_plan(home=home, words=words)
            yield accessibility_plan(home=home, as_of=self._scope.as_of, scope=self._scope, words=words)
            english_url = self._counterpart(addresses.home) if site.agency.has_english else None
            yield missing_page(self._target, home=addresses.home, contents=addresses.contents, english_url=english_url)

    def _plan_former_folders(self, pages: tuple[PlannedPage, ...]) -> Iterator[PlannedPage]:
        """Return what leads on from where the agency lay below a portal."""
        for folder in self._former_folders():
            for page in pages:
                link = Link(title=self._words.agency(self._site.agency), url=page.url)
                if page.root_url is None:
                    yield forwarding_page(folder + page.url, link=link)

    def _former_folders(self) -> tuple[str, ...]:
        """Return where an agency that is alone lay; below a portal, that leads on from there."""
        formerly = () if self._target.has_portal else self._site.agency.formerly
        return tuple(f"{folder}/" for folder in formerly if folder != "/")

    def _plan_edition(self, edition: Edition) -> Iterator[PlannedPage]:
        """Return the page of a disclosure, and one at each address that it had before."""
        scope, site, url = self._scope, self._site, self._addresses.edition(edition)
        current = "complain" if edition.topic == "complaint-channels" else "oit"
        if not edition.is_living:
            make = partial(withdrawn_page, scope, edition)
            yield unlisted(url=url, template="withdrawn.html", current=current, make=make)
        else:
            yield PlannedPage(
                url=url,
                template="disclosure.html",
                current=current,
                is_indexed=site.agency.is_public_record,
                has_prose=site.origin(edition).record.body is not None or edition.record.explanation is not None,
                tags=self._codes(edition),
                make=partial(disclosure_page, scope, edition),
            )
        for address in edition.record.formerly:
            former = f"{self._addresses.home}{address.strip('/')}/"
            yield forwarding_page(former, link=scope.link(edition, with_year=True))

    def render(self, page: PlannedPage) -> Iterator[OutputFile]:
        """Make a page, and the files that hold its tables and its record."""
        context = page.context(target=self._target, words=self._words)
        is_unanswered = isinstance(context, ItemPage) and not context.editions
        print_body = remembered_body if is_unanswered else agency_body
        body = sections(
            print_body(self._environment, page.template, context, site_url=self._scope.site_url, digits=self._digits())
        )
        if page.is_found:
            self._find(page, context, body)
        slots = page_slots(page, context, body, voice=self._voice, target=self._target)
        frame = self._frame(root_url=context.viewpoint.root_url)
        yield OutputFile(output_path(page.url), self._shell.fill(frame, slots))
        if self._words.language == "en":
            return
        if isinstance(context, DisclosurePage):
            files = tuple(self._disclosure_files(page, context))
            former = tuple(
                OutputFile(f"{address.strip('/')}/{file.path.removeprefix(page.url)}", file.content)
                for address in context.own.formerly
                for file in files
            )
            yield from self._wherever_it_lay((*files, *former))
        elif isinstance(context, RegisterPage):
            yield from self._wherever_it_lay(
                OutputFile(f"{page.url}register.{form}", register_file(context, self._scope, form=form))
                for form in REGISTER_FORMS
                if form != "xlsx" or self._target.has_workbooks
            )

    def _wherever_it_lay(self, files: Iterable[OutputFile]) -> Iterator[OutputFile]:
        """Return files where the agency lies and where it lay: who reads them by a program is led on by no page."""
        for file in files:
            if self._site.agency.formerly:
                content = file.content if isinstance(file.content, bytes) else file.content.read_bytes()
                self.made.digests[file.path] = sha256(content).hexdigest()
            for folder in ("", *self._former_folders()):
                yield OutputFile(folder + file.path, file.content)

    @cached_property
    def _voice(self) -> Voice:
        return Voice(
            name=self._words.agency(self._site.agency),
            short_name=short_name(self._site.agency, words=self._words),
            scope=self._scope,
            base_url=self._base_url,
            feed_url=feed_url(self._scope),
            other_home_url=self._counterpart(self._addresses.home) if self._site.agency.has_english else None,
        )

    def _digits(self) -> str:
        """Return which digits pages show: English ones never Thai digits, unless a document is quoted."""
        digits = self._site.agency.digits
        return "arabic" if digits == "thai" and self._words.language == "en" else digits

    def _find(self, page: PlannedPage, context: PageBase, body: tuple[str, ...]) -> None:
        """Remember what search may find, with an item's code in its title as people look for it."""
        title = f"{context.code} {context.title} ({context.year})" if isinstance(context, ItemPage) else context.title
        location = page.url.removeprefix(self._addresses.home)
        text, parts = ("", ()) if page.is_overview else parts_of(body, without_header=True)
        if not page.is_overview:
            text = " ".join(filter(None, (context.other_title, context.summary, text)))
        elif isinstance(context, YearsPage) and context.compared:
            # What stands above is found at its own pages; the figures stand beside each other here alone.
            _, parts = parts_of(body[-1:])
        # What an item is a part of, and how far its year's catalogue is confirmed, is no answer to any question.
        parts = tuple(part for part in parts if not (isinstance(context, ItemPage) and part.anchor == "about"))
        year = getattr(context, "year", None)
        self.made.found[page.url] = SearchDocument(
            location=location,
            title=title,
            text=text,
            parts=parts,
            tags=page.tags,
            year=year,
            is_answer=not (isinstance(context, ItemPage) and context.status in {"missing", "not-in-collection"}),
        )

    def _disclosure_files(self, page: PlannedPage, context: DisclosurePage) -> Iterator[OutputFile]:
        tables = tuple(self._with_addresses(table) for table in context.tables)
        rows = {table.id: plain_rows(table) for table in tables}
        # The tables of an edition that is carried over lie with the edition it names.
        own = tuple(table for table in tables if table.csv_url.startswith(page.url))
        for table in own:
            yield OutputFile(table.csv_url, as_csv(table.columns, rows[table.id]))
        if own and own[0].xlsx_url is not None:
            title = f"{context.title} ปี {context.year} {self._site.agency.name}"
            yield OutputFile(own[0].xlsx_url, as_workbook(own, title=title))
        topic, _, part = page.url.rstrip("/").rpartition("/")[2].partition("--")
        document = {
            **self._whose,
            "year": context.year,
            "topic": topic,
            "part": part or None,
            "kind": context.kind,
            "status": context.status,
            "title": context.title,
            "history": context.sources[0].history_url if context.sources else None,
            "answers": [{"year": item.year, "code": item.code, "title": item.title} for item in context.items],
            "record": context.own,
            "carried_over": None if context.own is context.record else context.record,
            "tables": {
                table.id: {"columns": [column.heading for column in table.columns], "rows": rows[table.id]}
                for table in tables
            },
        }
        yield OutputFile(context.json_url, as_json(stated(document)))

    def _with_addresses(self, table: DataTable) -> DataTable:
        """Return a table as a file: its addresses lead on from there, whole ones also where its rows are joined."""
        base_url = None if self._target.is_offline else self._base_url
        root = root_url(table.csv_url) if base_url is None else base_url

        def way(cell: str | Blocks) -> str | Blocks:
            if isinstance(cell, Blocks) or cell == "":
                return cell
            return href(cell, root_url=root, is_offline=False)

        rows = tuple(
            tuple(way(cell) if column.is_address else cell for cell, column in zip(row, table.columns, strict=True))
            for row in table.rows
        )
        return replace(table, rows=rows)

    @cached_property
    def _whose(self) -> dict[str, object]:
        """Return what each file of data says first: whose it is, and what must be said beside it."""
        agency = self._site.agency
        identity = {"slug": self._site.slug, "name": agency.name, "province": agency.province}
        return {"agency": identity, "note": kind_note(agency)}

    def files(self) -> Iterator[OutputFile]:
        """Return what is not a page: attachments, ITA data, calendar, search index, the agency as JSON, sitemap."""
        site = self._site
        if not self._target.is_offline:
            # Of pages that speak of a thing alike, the one where something can be done about it is shown first.
            pages = sorted(self.plan(), key=lambda page: page.current != "complain")
            found = (self.made.found[page.url] for page in pages if page.url in self.made.found)
            yield OutputFile(f"{self._addresses.home}search/search_index.json", search_index(found))
        if self._words.language == "th":
            yield from self._wherever_it_lay(self._attachments())
            yield from self._wherever_it_lay(self._data())
        for folder in ("", *self._former_folders()):
            yield OutputFile(f"{folder}{self._addresses.home}index.json", self.index)
        urls = [page.url for page in self.plan() if page.is_indexed]
        if urls and self._base_url is not None and self._words.language == "th":
            english = map(self._counterpart, urls) if site.agency.has_english else ()
            yield OutputFile("sitemap.xml", sitemap((*urls, *english), base_url=self._base_url))

    def _attachments(self) -> Iterator[OutputFile]:
        for path, source in sorted(self._site.files.items()):
            # Where a photograph was taken and by whom stays behind; one picture at a time is in memory.
            is_cleaned = source.examination.has_metadata
            yield OutputFile(path, without_metadata(source.path.read_bytes()) if is_cleaned else source.path)

    def _data(self) -> Iterator[OutputFile]:
        """Return what programs read of the agency as a whole."""
        site = self._site
        if site.results:
            results = {str(result.year): result.record for result in site.results}
            yield OutputFile("ita/data.json", as_json(stated({**self._whose, "results": results})))
            tables = ita_tables(self._scope)
            for table in tables:
                yield OutputFile(table.csv_url, as_csv(table.columns, plain_rows(table)))
            if self._target.has_workbooks:
                title = f"ผลการประเมิน ITA {site.agency.name}"
                yield OutputFile("ita/tables.xlsx", as_workbook(tables, title=title))
        yield from self._comparison()
        if calendar_events(self._scope):
            content = calendar_file(self._scope, base_url=self._target.base_url)
            yield OutputFile(self._addresses.calendar, content)
        if feed_url(self._scope) is not None:
            yield OutputFile(self._addresses.feed, atom(self._feed(), base_url=self._target.base_url))

    def _comparison(self) -> Iterator[OutputFile]:
        """Return what several years count, as the page of all years shows it; nothing where no two do."""
        url = figures_url(self._scope)
        if url is None:
            return
        tables = tuple(map(self._with_addresses, comparison_tables(self._scope)))
        subjects = comparison_data(self._scope, root=(self._target.base_url or "") + self._scope.folder)
        yield OutputFile(url, as_json(stated({**self._whose, "subjects": subjects})))
        for table in tables:
            yield OutputFile(table.csv_url, as_csv(table.columns, plain_rows(table)))
        if self._target.has_workbooks:
            title = f"{self._words('เปรียบเทียบรายปี')} {self._site.agency.name}"
            yield OutputFile("years/tables.xlsx", as_workbook(tables, title=title))

    def _feed(self) -> Feed:
        changes, slug = changes_of(self._scope), self._scope.first_slug
        # Where the agency was alone, the portal's own feed is by now.
        first_url = None if slug == self._site.slug else f"{slug}/{self._addresses.feed}"
        return Feed(
            url=self._scope.folder + self._addresses.feed,
            first_url=first_url,
            home_url=self._scope.folder + self._addresses.home,
            name=slug,
            title=f"การเปลี่ยนแปลงของ {changes[0].agency}",
            author=changes[0].agency,
            changes=changes,
        )

    def _codes(self, edition: Edition) -> tuple[str, ...]:
        """Return the items of its own year that a disclosure answers, each once."""
        codes = (item.code for item in self._scope.answered_items(edition) if item.year == edition.year)
        return tuple(dict.fromkeys(codes))

    @cached_property
    def index(self) -> bytes:
        """Return the agency as JSON, for programs and for the portal, once all else is made."""
        return agency_index(self._scope, self.plan(), digests=self.made.digests, base_url=self._target.base_url)
