"""Web archives (.warc, .warc.gz): every HTML response is a page, and the pages of one article are joined."""

import gzip
import io
import zlib
from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec

from textkit.errors import InputError
from textkit.reading import html
from textkit.reading.decode import decode
from textkit.reading.limits import RATIO, SMALL, TEXT
from textkit.reading.page import Page
from textkit.reading.plain import replaced_warning

RECORD = TEXT  # bytes; a larger record is passed over
LINE = 65_536  # bytes of a header line
HEADERS = 200
TIGHT = "This web archive is packed too tightly to be one; what stands before that was read."
CUT = "This web archive is cut off or broken; what stands before that was read."


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The pages of a web archive, in its order; a next page stands with the page that leads to it.

    A page that comes before the one that leads to it is not joined. An archive that is cut off gives a warning with
    its last page; raises InputError where it holds no HTML page.
    """
    last: Page | None = None
    failures: list[str] = []
    for page in _joined(_responses(data, path, failures)):
        if last is not None:
            yield last
        last = page
    if last is None:
        why = " (it is cut off or broken)" if CUT in failures else ""
        raise InputError(f"{path or 'This input'}: this web archive holds no HTML page{why}.")
    yield msgspec.structs.replace(last, warnings=(*last.warnings, *failures))


def _joined(pages: Iterator[Page]) -> Iterator[Page]:
    """The pages, each next page with its first one: that waits until the page it leads to has come."""
    waiting: dict[str, list[Page]] = {}
    for page in pages:
        chain = [*waiting.pop(page.url, []), page] if page.url else [page]
        following = urljoin(page.url or "", page.next_url) if page.next_url and page.url else None
        if following and following != page.url and following not in waiting and len(chain) < 50:
            waiting[following] = chain
        else:
            yield _chained(chain)
    yield from map(_chained, waiting.values())


def _chained(chain: list[Page]) -> Page:
    return msgspec.structs.replace(chain[0], following=tuple(chain[1:])) if len(chain) > 1 else chain[0]


def _responses(data: bytes, path: str | None, failures: list[str]) -> Iterator[Page]:
    stream: io.BufferedIOBase = io.BytesIO(data)
    left = max(SMALL, len(data) * RATIO)
    if data.startswith(b"\x1f\x8b"):
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream))
    try:
        while headers := _headers(stream):
            size = int(headers.get("content-length", "-1"))
            if size < 0 or not headers[""].startswith("WARC/"):
                failures.append(CUT)
                return
            left -= size
            if left < 0:
                failures.append(TIGHT)
                return
            keep = headers.get("warc-type") == "response" and size <= RECORD
            body = _take(stream, size, keep=keep)
            if body is None:
                failures.append(CUT)
                return
            if keep:
                yield from _page(body, headers.get("warc-target-uri", "").strip("<>") or None, path, failures)
    except (OSError, EOFError, zlib.error, ValueError):
        failures.append(CUT)


def _headers(stream: io.BufferedIOBase) -> dict[str, str]:
    """The header lines up to an empty one, names in lower case, the first line under ""; none at the end."""
    headers: dict[str, str] = {}
    for _ in range(HEADERS):
        line = stream.readline(LINE)
        if not line:
            return headers
        text = line.decode("utf-8", "replace").strip()
        if not text:
            if headers:
                return headers
            continue
        if not headers:
            headers[""] = text
        else:
            key, _, value = text.partition(":")
            headers[key.strip().lower()] = value.strip()
    return headers


def _take(stream: io.BufferedIOBase, size: int, *, keep: bool) -> bytes | None:
    """The next `size` bytes, empty where they are not kept; None where they are not there."""
    pieces = []
    while size:
        piece = stream.read(min(size, 1 << 20))
        if not piece:
            return None
        size -= len(piece)
        if keep:
            pieces.append(piece)
    return b"".join(pieces)


def _page(body: bytes, url: str | None, path: str | None, failures: list[str]) -> Iterator[Page]:
    stream = io.BytesIO(body)
    headers = _headers(stream)
    kind = headers.get("content-type", "")
    if " 200" not in headers.get("", "") or "html" not in kind.lower():
        return
    content = stream.read()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _unchunked(content)
    content = _inflated(content, headers.get("content-encoding", "").lower())
    if not content.strip():
        return
    label = kind.lower().partition("charset=")[2].strip(" \"';") or None
    try:
        found = decode(content, label, name=url or path or "This input")
        yield html.page(
            found.text, encoding=found.encoding, path=path, url=url, warnings=replaced_warning(found.replaced)
        )
    except InputError as error:
        failures.append(str(error))


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
