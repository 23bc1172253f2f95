"""HTML output as it is read, and what must be true of all of it."""

from html.parser import HTMLParser
from typing import Protocol

__all__ = ["HOSTILE", "HasHtml", "Page", "assert_sound", "shown"]

VOID = {"br", "img", "meta"}
HOSTILE = "<script>alert(1)</script>\"'&amp;</td><!--\u202e\u2066\x00\r]]>"
"""Text that would end a cell, an attribute, a comment or the order of letters, if it were let."""


class Page(HTMLParser):
    """HTML as it is read: refused where it is not well formed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag says."""
        given = [(name, value or "") for name, value in attrs]
        self.tags.append(tag)
        self.attributes += given
        self.ids += [value for name, value in given if name == "id"]
        self.links += [value for name, value in given if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the text, without the style sheets."""
        if "style" not in self.open:
            self.text += data

    def handle_comment(self, data: str) -> None:
        """Refuse a comment."""
        raise AssertionError(data)


def assert_sound(html: str) -> Page:
    """Assert that an output is well formed, that its ids are its own, and that nothing in it runs; give it as read."""
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert set() == {link[1:] for link in page.links if link.startswith("#")} - set(page.ids)
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)
    assert "script" not in page.tags
    assert [] == [name for name, _ in page.attributes if name.startswith("on")]
    return page


class HasHtml(Protocol):
    """What a notebook shows as HTML."""

    def _repr_html_(self) -> str: ...


def shown(value: HasHtml) -> str:
    """Give the HTML of a value, as a notebook does."""
    return value._repr_html_()  # pyright: ignore[reportPrivateUsage]
