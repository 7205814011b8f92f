"""What search engines are told of a site: sitemaps, the list of them, and `robots.txt`. In: addresses. Out: files."""

from collections.abc import Iterable

from markupsafe import escape


def sitemap(urls: Iterable[str], *, base_url: str) -> bytes:
    """Return a sitemap of pages, sorted."""
    return _list_of("url", sorted(urls), base_url=base_url, root="urlset")


def sitemap_index(urls: Iterable[str], *, base_url: str) -> bytes:
    """Return the list of a site's sitemaps, in the order given."""
    return _list_of("sitemap", urls, base_url=base_url, root="sitemapindex")


def _list_of(name: str, urls: Iterable[str], *, base_url: str, root: str) -> bytes:
    rows = "\n".join(f"<{name}><loc>{escape(base_url + url)}</loc></{name}>" for url in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</{root}>\n'
    ).encode()


def robots(sitemap_url: str | None) -> bytes:
    """Return `robots.txt`, which names the sitemap where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if sitemap_url is not None:
        lines.append(f"Sitemap: {sitemap_url}")
    return ("\n".join(lines) + "\n").encode()
