"""Web archives (.warc, .warc.gz): every HTML response and document is a page, and the pages of one article are joined."""

import io
import zlib
from collections.abc import Iterator
from urllib.parse import quote, urldefrag, urljoin

import msgspec

from textkit.errors import InputError
from textkit.reading import html
from textkit.reading.decode import decode
from textkit.reading.limits import TEXT
from textkit.reading.page import CHAIN, Page
from textkit.reading.plain import replaced_warning
from textkit.reading.streams import BROKEN, Stream, opened
from textkit.reading.warc_records import Damage, Record, address, is_document, is_page, read_headers, records

SAFE = "%/:=&?~+!$,;'@()*[]|"  # what stands unquoted in an address
RECORD = TEXT  # bytes of the largest page that is read


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The pages of a web archive, in its order; a next page stands with the page that leads to it.

    A page that comes before the one that leads to it is not joined. What is damaged or cannot be read is said in
    warnings of the last page; raises InputError where there is no HTML page that can be read.
    """
    last: Page | None = None
    problems: list[str] = []
    for page in _joined(_responses(data, path, problems)):
        if last is not None:
            yield last
        last = page
    if last is None:
        why = f" that can be read ({problems[0].rstrip('.')})" if problems else ""
        raise InputError(f"{path or 'This input'}: this web archive holds no HTML page{why}.")
    yield msgspec.structs.replace(last, warnings=(*last.warnings, *problems))


def _joined(pages: Iterator[Page]) -> Iterator[Page]:
    """The pages, each next page with its first one: that waits until the page it leads to has come."""
    waiting: dict[str, list[Page]] = {}
    for page in pages:
        chain = [*waiting.pop(page.url, []), page] if page.url else [page]
        following = next_address(page)
        if following and following not in waiting and len(chain) < CHAIN:
            waiting[following] = chain
        else:
            yield _chained(chain)
    yield from map(_chained, waiting.values())


def next_address(page: Page) -> str | None:
    """The address of the article's next page, where a page leads to one, as a crawler asks for it."""
    if not page.next_url or not page.url:
        return None
    try:
        following = quote(urldefrag(urljoin(page.url, page.next_url)).url, SAFE)
    except ValueError:  # no address at all
        return None
    return following if following != page.url else None


def _chained(chain: list[Page]) -> Page:
    return msgspec.structs.replace(chain[0], following=tuple(chain[1:])) if len(chain) > 1 else chain[0]


def _responses(data: bytes, path: str | None, problems: list[str]) -> Iterator[Page]:
    stream = opened(io.BytesIO(data))
    for record in records(stream):
        if isinstance(record, Damage):
            problems.append(f"This web archive is {record}.")
            continue
        page = None
        try:
            page = page_of(record, stream, path) if is_page(record, stream) else None
        except InputError as error:
            problems.append(str(error))
        except BROKEN:
            continue  # a Damage comes next
        if page:
            yield page


def page_of(record: Record, stream: Stream, path: str | None) -> Page | None:
    """The page that a record holds, at whose body the stream stands; None where it is empty.

    Raises InputError where it cannot be decoded or is larger than `RECORD` bytes, and one of `BROKEN` where the
    archive is damaged there.
    """
    url = address(record)
    name = "!".join(filter(None, (path, url))) or "This input"
    if record.size > RECORD:
        raise InputError(f"{name}: this page is larger than {RECORD // 1_000_000} MB; read it by itself.")
    body = io.BytesIO(stream.read(record.size))
    headers = read_headers(body, body.readline())
    content = body.read()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _unchunked(content)
    content = _inflated(content, headers.get("content-encoding", "").lower())
    if not content.strip():
        return None
    if is_document(record, headers):
        return _document(content, name, path, url)
    label = headers.get("content-type", "").lower().partition("charset=")[2].strip(" \"';") or None
    found = decode(content, label, name=name)
    return html.page(found.text, encoding=found.encoding, path=path, url=url, warnings=replaced_warning(found.replaced))


def _document(content: bytes, name: str, path: str | None, url: str | None) -> Page | None:
    """The page that a document is which a server sent."""
    from textkit.reading import read_member  # that module finds the readers, this one too

    page = next(read_member(content, name), None)
    return msgspec.structs.replace(page, path=path, url=url) if page else None


def _unchunked(content: bytes) -> bytes:
    out: list[bytes] = []
    at = 0
    while (end := content.find(b"\r\n", at)) >= 0:
        try:
            size = int(content[at:end].split(b";")[0], 16)
        except ValueError:
            return content if not out else b"".join(out)
        if size <= 0:
            break
        out.append(content[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(out)


def _inflated(content: bytes, encoding: str) -> bytes:
    modes = {"gzip": 31, "x-gzip": 31, "deflate": 47}
    if encoding not in modes:
        return content
    try:
        return zlib.decompressobj(modes[encoding]).decompress(content, RECORD)
    except zlib.error:
        return content
