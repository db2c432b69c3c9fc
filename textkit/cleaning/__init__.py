"""Pages to clean texts: the report is kept, what a site put around it goes."""

import msgspec

from textkit.cleaning import marks, rules
from textkit.cleaning.lines import Draft, split
from textkit.reading import Page, from_text

PASSES = 20  # each pass drops a line or is the last; a page of nothing but boilerplate may need several


class Clean(msgspec.Struct, frozen=True, kw_only=True):
    """A report's clean text, and what its page says of it; `index` counts the reports of a page from 0."""

    text: str
    title: str | None = None
    site: str | None = None
    breadcrumb: tuple[str, ...] = ()
    published: str | None = None
    index: int = 0
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


def clean(page: Page) -> tuple[Clean, ...]:
    """The reports of a page, each as title line and one paragraph a line.

    Cleaning a clean text gives the same text.

    >>> from textkit.reading import from_text
    >>> clean(from_text("首页 > 总结 > 正文\\n\\n2020年工作总结\\n\\n全年培训12期。\\n\\n3452"))[0].text
    '2020年工作总结\\n全年培训12期。'
    """
    draft = _draft(page)
    text = _text(draft)
    for _ in range(PASSES):
        again = _text(_draft(from_text(text)))
        if again == text:
            break
        text = again
    title = text.split("\n", 1)[0]
    return (
        Clean(
            text=text,
            title=title if marks.is_title(title) and "\n" in text else draft.title,
            site=draft.site,
            breadcrumb=draft.breadcrumb,
            published=draft.published,
            path=page.path,
            url=page.url,
            media_type=page.media_type,
            encoding=page.encoding,
            warnings=page.warnings,
        ),
    )


def _draft(page: Page) -> Draft:
    draft = Draft(page, split(page), page.title, page.site, page.breadcrumb, page.published)
    rules.apply(draft)
    return draft


def _text(draft: Draft) -> str:
    return "\n".join(line.text for line in draft.kept())
