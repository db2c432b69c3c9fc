"""A small site of the corpus's reports, served on this machine alone, for trying and testing `textkit crawl`.

    python -m corpus.site [--port 8017] [--log FILE]
    python -m corpus.site textkit crawl {site}zongjie/ …    serves it, on a free port, while a command runs

It has what real sites have: list pages with next pages, other sections, a column of links to them, pages in GBK, an
article in three parts, an address that has moved, a slow page, a page that answers 503 at first, pages that robots.txt
forbids, redirects in a circle and a trap of endless pages. `/weird/` lists pages that are hostile or broken.
"""

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent
PER_LIST = 14
CHANGED = "Tue, 03 Mar 2026 08:00:00 GMT"
ROBOTS = "User-agent: *\nDisallow: /neibu/\nDisallow: /*?print=\n"
MOVED, SLOW, BUSY, PARTED = 4, 7, 9, 1  # places of reports in the list whose pages are special
NAV = (("/", "首页"), ("/zongjie/", "单位总结"), ("/geren/", "个人总结"), ("/xinwen/", "新闻动态"))
ASIDE = (("/geren/1.html", "个人年度工作总结"), ("/xinwen/2.html", "市里召开上半年工作总结会议"))
WEIRD = {
    "out": "http://169.254.169.254/latest/meta-data/",
    "home": "http://127.0.0.2:9/",
    "file": "file:///etc/passwd",
    "other": "http://other.invalid/zongjie.html",
}


@dataclass
class Made:
    """What an address answers; `validators` may name ETag and Last-Modified."""

    body: bytes
    charset: str = "utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    validators: tuple[str, ...] = ("ETag", "Last-Modified")
    chunked: bool = False
    pause: float = 0.0
    busy: int = 0  # how many times it answers 503 before it is there


def frame(title: str, main: str, charset: str = "utf-8") -> bytes:
    """A page of the site around `main`: navigation, a column of links, a foot."""
    nav = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in NAV)
    aside = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in ASIDE)
    page = f"""<!DOCTYPE html><html><head><meta charset="{"gb2312" if charset != "utf-8" else charset}">
<title>{title}_清河文库</title></head><body><div class="nav"><ul>{nav}</ul></div>
<div class="wrap"><div class="main">{main}</div>
<div class="side"><h3>热门文章</h3><ul>{aside}</ul></div></div>
<div class="foot">版权所有 清河文库 示ICP备00000002号</div></body></html>"""
    return page.encode("gb18030" if charset != "utf-8" else charset)


def article(title: str, lines: list[str], charset: str, pages: str = "") -> bytes:
    """The page of a report, or of one part of it."""
    body = "".join(f"<p>　　{line}</p>" for line in lines)
    crumbs = (
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zongjie/">单位总结</a> &gt; {title}</div>'
    )
    return frame(title, f'{crumbs}<h1>{title}</h1><div class="content">{body}</div>{pages}', charset)


def reports() -> dict[str, str]:
    """Forty of the corpus's reports by the names of their files; the site stays as it is when the corpus grows."""
    return {path.stem: path.read_text("utf-8") for path in sorted(CORPUS.glob("[ab]_*.txt"))}


def site() -> dict[str, Made]:
    """Every page of the site by its path."""
    pages = {"/robots.txt": Made(ROBOTS.encode(), headers={"Content-Type": "text/plain"})}
    items = [_report(pages, number, name, text) for number, (name, text) in enumerate(reports().items())]
    items[5:5] = [("/neibu/1.html", "内部资料：机要室2020年工作总结"), ("loop1.html", "巡回检查2020年工作总结")]
    items[9:9] = [("trap/1.html", "台账管理2020年工作总结"), ("/zongjie/tongzhi.html", "关于报送2020年工作总结的通知")]
    for name, target in (("loop1", "loop2.html"), ("loop2", "loop1.html")):
        pages[f"/zongjie/{name}.html"] = Made(b"", status=302, headers={"Location": target}, validators=())
    _lists(pages, "/zongjie/", "单位总结", items)
    for section, name in (("/geren/", "个人总结"), ("/xinwen/", "新闻动态"), ("/neibu/", "内部资料")):
        leaves = [(f"{section}{number}.html", f"{name}第{number}篇：工作总结") for number in range(1, 4)]
        _lists(pages, section, name, leaves)
        pages.update({url: Made(article(text, ["本篇略。"], "utf-8")) for url, text in leaves})
    pages["/zongjie/tongzhi.html"] = Made(article("通知", ["请按时报送。"], "utf-8"))
    pages["/"] = Made(frame("首页", "<p>清河文库收集各单位的工作总结。</p>"))
    _weird(pages)
    return pages


def _report(pages: dict[str, Made], number: int, name: str, text: str) -> tuple[str, str]:
    title, *lines = text.strip().split("\n")
    charset = "gb18030" if number % 3 == 1 else "utf-8"
    sets = (("ETag", "Last-Modified"), ("Last-Modified",), ("ETag",), ())
    traits: dict[str, Any] = {"charset": charset, "validators": sets[number % 4], "chunked": number % 5 == 2}
    if number == PARTED:
        _parts(pages, name, title, lines, charset)
        return f"{name}.html", title
    pages[f"/zongjie/{name}.html"] = Made(article(title, lines, charset), **traits)
    if number == SLOW:
        pages[f"/zongjie/{name}.html"].pause = 0.4
    if number == BUSY:
        pages[f"/zongjie/{name}.html"].busy = 1
    if number == MOVED:
        where = {"Location": f"/zongjie/{name}.html"}
        pages[f"/zongjie/old/{name}.html"] = Made(b"", status=301, headers=where, validators=())
        return f"old/{name}.html", title
    return f"/zongjie/{name}.html" if number % 2 else f"{name}.html", title


def _parts(pages: dict[str, Made], name: str, title: str, lines: list[str], charset: str) -> None:
    step = -(-len(lines) // 3)
    names = [f"{name}.html", f"{name}_2.html", f"{name}_3.html"]
    for part, place in enumerate(names):
        links = "".join(f'<a href="{other}">{at}</a>' for at, other in enumerate(names, 1))
        if part < 2:
            links += f'<a href="{names[part + 1]}">下一页</a>'
        some = lines[part * step : (part + 1) * step]
        pages[f"/zongjie/{place}"] = Made(article(title, some, charset, f'<div class="pages">{links}</div>'), charset)


def _lists(pages: dict[str, Made], section: str, name: str, items: list[tuple[str, str]]) -> None:
    """The list pages of a section; the last one, as some sites have it, leads on to itself under another address."""
    parts = [items[at : at + PER_LIST] for at in range(0, len(items), PER_LIST)]
    names = ["index.html", *(f"index_{number}.html" for number in range(2, len(parts) + 1))]
    for number, part in enumerate(parts):
        rows = "".join(
            f'<li><a href="{url}" title="{text}">{text[:14]}</a><span>2026-03-02</span></li>' for url, text in part
        )
        turns = "".join(f'<a href="{place}">{at}</a>' for at, place in enumerate(names, 1))
        if number + 1 < len(parts):
            turns += f'<a href="{names[number + 1]}">下一页</a><a href="{names[-1]}">尾页</a>'
        made = Made(frame(name, f'<h2>{name}</h2><ul class="list">{rows}</ul><div class="pages">{turns}</div>'))
        pages[section + names[number]] = made
    pages[section] = pages[section + "index.html"]


def _weird(pages: dict[str, Made]) -> None:
    for name, target in WEIRD.items():
        pages[f"/weird/{name}.html"] = Made(b"", status=302, headers={"Location": target}, validators=())
    zeros = gzip.compress(bytes(12_000_000), 9)
    pages["/weird/bomb.html"] = Made(zeros, headers={"Content-Encoding": "gzip"}, validators=())
    pages["/weird/brotli.html"] = Made(b"\x0b\x02\x80", headers={"Content-Encoding": "br"}, validators=())
    pages["/weird/picture.html"] = Made(b"\x89PNG", headers={"Content-Type": "image/png"}, validators=())
    names = [*WEIRD, "bomb", "brotli", "picture", "endless", "drip", "gone"]
    _lists(pages, "/weird/", "怪页总结", [(f"{name}.html", f"{name}站2020年工作总结") for name in names])


def trap(path: str) -> Made | None:
    """A page of the trap: each leads on to one more, for ever."""
    number = path.removeprefix("/zongjie/trap/").removesuffix(".html")
    if not number.isdigit() or path != f"/zongjie/trap/{number}.html":
        return None
    onward = f'<a href="{int(number) + 1}.html">下一页</a>'
    return Made(
        article("台账管理2020年工作总结", [f"{number}月建立台账{number}本，检查{number}次。"], "utf-8", onward),
        validators=(),
    )


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's pages, and writes down what was asked for."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        """Answer one request."""
        path = self.path.partition("?")[0]
        started = self.ended = time.monotonic()
        self.close_connection = True
        made = self.server.pages.get(path) or trap(path)
        try:
            status = self._answer(path, made)
        except OSError:  # the other side went away
            status = 0
        entry = {
            "path": self.path,
            "status": status,
            "start": started,
            "end": self.ended,
            "headers": dict(self.headers),
        }
        self.server.note(entry)

    def _answer(self, path: str, made: Made | None) -> int:
        if path in ("/weird/endless.html", "/weird/drip.html"):
            return self._stream(slowly="drip" in path)
        if made is None:
            return self._send(404, Made("没有这一页".encode(), validators=()))
        if made.busy > self.server.asked(path):
            return self._send(503, Made(b"", headers={"Retry-After": "1"}, validators=()))
        time.sleep(made.pause)
        if made.status == 200 and self._has(made):
            return self._send(304, Made(b"", headers=validators(made), validators=()))
        return self._send(made.status, made)

    def _has(self, made: Made) -> bool:
        mine = validators(made)
        asked = (self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
        return any(asked) and asked in ((mine.get("ETag"), mine.get("Last-Modified")), (mine.get("ETag"), None))

    def _send(self, status: int, made: Made) -> int:
        body = made.body
        headers = {"Content-Type": f"text/html; charset={made.charset}", **validators(made), **made.headers}
        if len(body) > 2000 and "gzip" in self.headers.get("Accept-Encoding", "") and "Content-Encoding" not in headers:
            body, headers["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
        headers |= {"Transfer-Encoding": "chunked"} if made.chunked else {"Content-Length": str(len(body))}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for at in range(0, len(body), 5000) if made.chunked else ():
            piece = body[at : at + 5000]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        self.ended = time.monotonic()  # before the last bytes leave: from then on the other side may ask again
        self.wfile.write(b"0\r\n\r\n" if made.chunked else body)
        return status

    def _stream(self, *, slowly: bool) -> int:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100_000):
            self.wfile.write(b"<" if slowly else b"<p>" * 5000)
            if slowly:
                time.sleep(0.05)
        return 200

    def log_message(self, *args: object) -> None:
        """Say nothing: the log is the server's own."""


def validators(made: Made) -> dict[str, str]:
    """The headers by which a page is known again."""
    values = {"ETag": f'"{hashlib.sha256(made.body).hexdigest()[:16]}"', "Last-Modified": CHANGED}
    return {name: values[name] for name in made.validators}


class Server(ThreadingHTTPServer):
    """The site on a port of this machine; `log` holds what was asked for, in order."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int = 0, log: Path | None = None) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.pages = site()
        self.log: list[dict[str, Any]] = []
        self.file = log
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """The site's root."""
        return f"http://127.0.0.1:{self.server_port}/"

    def note(self, entry: dict[str, Any]) -> None:
        """Write down a request."""
        with self.lock:
            self.log.append(entry)
            if self.file:
                with self.file.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(entry) + "\n")

    def asked(self, path: str) -> int:
        """How often a path has been asked for."""
        with self.lock:
            return sum(entry["path"] == path for entry in self.log)


@contextmanager
def serving(port: int = 0, log: Path | None = None) -> Iterator[Server]:
    """The site, served by a thread as long as the block lasts."""
    with Server(port, log) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def main() -> int:
    """Serve the site until it is interrupted, or while the command runs."""
    parser = argparse.ArgumentParser(prog="python -m corpus.site", description="Serve the demo site on this machine.")
    parser.add_argument("--port", type=int, help="8017, or a free one with a command")
    parser.add_argument("--log", type=Path, help="write a line of JSON a request to this file")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="run this; {site} stands for the site's address")
    options = parser.parse_args()
    port = options.port if options.port is not None else 0 if options.command else 8017
    with serving(port, options.log) as server:
        if options.command:
            words = [word.replace("{site}", server.url) for word in options.command]
            return subprocess.run(words, check=False).returncode  # noqa: S603  the user's own command
        print(f"{server.url}zongjie/ (allow it: --allow-private 127.0.0.1; stop: Ctrl-C)", flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
