"""Web pages saved whole (.mht, .mhtml, and what Word calls a web page in a single file, often named .doc)."""

import email
from collections.abc import Iterator

from textkit.errors import InputError
from textkit.reading import html
from textkit.reading.decode import decode
from textkit.reading.limits import check_text
from textkit.reading.page import Page
from textkit.reading.plain import replaced_warning


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The page that was saved; its frames and pictures are not read.

    Raises InputError where there is no page in it.
    """
    name = path or "This input"
    check_text(name, len(data))
    try:
        parts = email.message_from_bytes(data).walk()
        part = next((part for part in parts if part.get_content_type() == "text/html"), None)
        content = part.get_payload(decode=True) if part else None
        label = part.get_content_charset() if part else None
    except RecursionError as error:
        raise InputError(f"{name}: this saved web page is nested too deeply to be read.") from error
    except (ValueError, LookupError) as error:
        raise InputError(f"{name}: this saved web page is damaged ({error}); save it once more.") from error
    if part is None or not isinstance(content, bytes):
        raise InputError(f"{name}: this saved web page holds no page; save it once more.")
    found = decode(content, label, name=name)
    yield html.page(
        found.text,
        encoding=found.encoding,
        path=path,
        url=str(part.get("Content-Location") or "") or None,
        warnings=replaced_warning(found.replaced),
    )
