"""Who may ask, and what a browser may do with the answer: hosts, tokens, and headers that allow nothing from elsewhere."""

import hmac
from collections.abc import Collection
from typing import Final
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from textkit import locale

POLICY: Final = "; ".join(
    f"{kind} {whence}"
    for kind, whence in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }.items()
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
YEAR: Final = 31_536_000  # seconds
LANGUAGE: Final = "lang"


class Guard:
    """Lets through who names a known host and has the token: as bearer, in a cookie, or once in the address.

    Without a token whoever reaches the address may ask. A page of another site may not have a browser send anything here.
    """

    def __init__(self, app: ASGIApp, *, token: str | None, hosts: Collection[str]) -> None:
        self.app = app
        self.token = token
        self.hosts = frozenset((*LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may be asked, and refuse the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        with locale.speaking(language_of(asked)):
            answer = self._refused(asked) or self._entered(asked)
            await (answer or self.app)(scope, receive, _with_headers(send, asked))

    def _refused(self, asked: HTTPConnection) -> Response | None:
        host = asked.headers.get("host", "")
        if _bare(host) not in self.hosts:
            return _refusal(asked, "This name is not one of this server's; see --allow-host.", 400)
        if not self._is_known(asked):
            said = (
                "The token is missing or wrong: open the address that textkit has shown, or send the token as a bearer."
            )
            return _refusal(asked, said, 401)
        origin = asked.headers.get("origin")
        if asked.scope["method"] not in SAFE and origin is not None and urlsplit(origin).netloc != host:
            return _refusal(asked, "This was sent from another site's page.", 403)
        return None

    def _is_known(self, asked: HTTPConnection) -> bool:
        if self.token is None:
            return True
        scheme, _, bearer = asked.headers.get("authorization", "").partition(" ")
        tokens = (bearer if scheme.lower() == "bearer" else "", asked.cookies.get(_cookie(asked), ""), asked.query_params.get("token", ""))  # fmt: skip
        return any(hmac.compare_digest(self.token.encode(), one.encode()) for one in tokens)

    def _entered(self, asked: HTTPConnection) -> Response | None:
        """Where the token is in the address: the same address without it, and a cookie."""
        if self.token is None or "token" not in asked.query_params or asked.scope["method"] != "GET":
            return None
        rest = urlencode([(key, value) for key, value in asked.query_params.multi_items() if key != "token"])
        path = "/" + asked.url.path.lstrip("/\\")  # `//name` would be another host
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(_cookie(asked), self.token, httponly=True, samesite="strict", max_age=YEAR)
        return answer


def _refusal(asked: HTTPConnection, sentence: str, status: int) -> Response:
    """A sentence that says why nothing is answered, as JSON to other systems."""
    headers = {"www-authenticate": "Bearer"} if status == 401 else None
    if "/api/" in asked.url.path:
        return JSONResponse({"error": locale.say(sentence)}, status, headers)
    return PlainTextResponse(locale.say(sentence), status, headers)


def _cookie(asked: HTTPConnection) -> str:
    """The name of the cookie: browsers do not tell ports apart."""
    return f"textkit-{asked.url.port or 0}"


def _bare(host: str) -> str:
    """A host without its port.

    >>> _bare("localhost:8000"), _bare("[::1]:8000"), _bare("a.example")
    ('localhost', '[::1]', 'a.example')
    """
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


def language_of(asked: HTTPConnection) -> str:
    """The language that the address, a cookie or the browser asks for; else that of the process."""
    for said in (asked.query_params.get(LANGUAGE), asked.cookies.get(LANGUAGE)):
        if said in locale.CATALOGUES:
            return said
    for part in asked.headers.get("accept-language", "").split(","):
        name = part.partition(";")[0].strip().lower()[:2]
        if name in locale.CATALOGUES:
            return name
    return "en" if locale.is_english() else "zh"


def _with_headers(send: Send, asked: HTTPConnection) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            said = asked.query_params.get(LANGUAGE)
            if said in locale.CATALOGUES:
                headers.append("set-cookie", f"{LANGUAGE}={said}; Path=/; Max-Age={YEAR}; SameSite=Strict")
        await send(message)

    return sending
