"""Who may ask the workbench, and what a browser may do with its answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from workbench import HOST, TEXTS, TOKEN, bench, reports_of, tree

from textkit.workbench.app import PAGES, application
from textkit.workbench.bench import Bench
from textkit.workbench.guard import POLICY

EVIL = "http://evil.example"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(reports_of(TEXTS[:1]), tmp_path_factory.mktemp("bench"), token=TOKEN, hosts=("reports.example",)) as one:
        yield one


@pytest.fixture
def stranger(made: Bench) -> Iterator[TestClient]:
    with TestClient(application(made), base_url=HOST, follow_redirects=False) as client:
        yield client


BEARER = {"authorization": f"Bearer {TOKEN}"}
# The address, what is sent along, and how it is answered.
ASKED = [
    ("/reports", {}, 401),
    ("/static/style.css", {}, 401),
    ("/api/reports", {}, 401),
    ("/api/reports", {"authorization": "Bearer wrong"}, 401),
    ("/api/reports", {"authorization": "Bearer geheim-ü"}, 401),
    ("/api/reports", {"authorization": f"Basic {TOKEN}"}, 401),
    ("/reports?token=wrong", {}, 401),
    ("/reports", BEARER, 200),
    ("/reports", {"cookie": f"textkit-8000={TOKEN}"}, 200),
    ("/reports", {"cookie": f"textkit-9000={TOKEN}"}, 401),
    ("/reports", {**BEARER, "host": "evil.example"}, 400),
    ("/reports", {**BEARER, "host": "evil.example:8000"}, 400),
    ("/reports", {**BEARER, "host": "localhost:8000"}, 200),
    ("/reports", {**BEARER, "host": "Reports.example"}, 200),
    ("/reports", {**BEARER, "host": "[::1]:8000"}, 200),
    ("/static/../app.py", BEARER, 404),
    ("/static/%2e%2e/app.py", BEARER, 404),
]


@pytest.mark.parametrize(("address", "headers", "status"), ASKED)
def test_who_may_ask(address: str, headers: dict[str, str], status: int, stranger: TestClient) -> None:
    sent = {name: value.encode() for name, value in headers.items()}
    answer = stranger.get(address, headers=sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_token_of_the_address_becomes_a_cookie(stranger: TestClient) -> None:
    answer = stranger.get(f"/counts?token={TOKEN}&item=稿")
    assert (answer.status_code, answer.headers["location"]) == (303, "/counts?item=%E7%A8%BF")
    cookie = answer.headers["set-cookie"]
    assert f"textkit-8000={TOKEN}" in cookie
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict"))
    assert stranger.get("/counts").status_code == 200


def test_the_token_leads_to_no_other_host(stranger: TestClient) -> None:
    assert stranger.get(f"{HOST}//evil.example/?token={TOKEN}").headers["location"].startswith("/evil.example")


# From whose page something is sent, and how it is answered.
SENT = [(None, 200), (HOST, 200), (EVIL, 403), ("null", 403), ("http://127.0.0.1:9000", 403)]


@pytest.mark.parametrize(("origin", "status"), SENT)
def test_a_page_of_another_site_may_send_nothing(origin: str | None, status: int, stranger: TestClient) -> None:
    headers = {**BEARER, **({"origin": origin} if origin else {})}
    assert stranger.post("/api/extract", json={"text": TEXTS[0]}, headers=headers).status_code == status


def test_pages_ask_nothing_of_other_hosts(stranger: TestClient) -> None:
    """What a browser would load stands on this server; a link to where a report came from is followed by a person alone."""
    stranger.headers.update(BEARER)
    key = stranger.get("/api/reports").json()["rows"][0]["report"]
    for path in PAGES:
        if "{name}" in path or "{record}" in path:
            continue
        page = tree(stranger.get(path.replace("{key}", key)))
        loaded = page.xpath("//*/@src | //link/@href | //form/@action | //*[local-name()='use']/@href")
        assert all(address.startswith(("/", "data:,")) and not address.startswith("//") for address in loaded)
        assert not page.xpath("//*/@style | //style | //script[not(@src)]")
    assert "default-src 'none'" in POLICY
    assert all("'self'" in part or "'none'" in part for part in POLICY.split("; "))


def test_style_and_script_name_no_other_host(stranger: TestClient) -> None:
    stranger.headers.update(BEARER)
    for name in ("style.css", "script.js"):
        text = stranger.get(f"/static/{name}").text
        assert "://" not in text
        assert "@import" not in text
        assert "innerHTML" not in text


def test_without_a_token_nobody_is_asked_for_one(tmp_path: Path) -> None:
    with bench(reports_of(TEXTS[:1]), tmp_path) as made, TestClient(application(made), base_url=HOST) as client:
        assert client.get("/reports").status_code == 200
