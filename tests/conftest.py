"""What tests share: properties are not timed, and what speaks to a server speaks to the demo site on this machine alone."""

import os
import socket
from collections.abc import Iterator

import pytest
from demo import site
from hypothesis import HealthCheck, settings

from textkit import locale

os.environ["TEXTKIT_LANG"] = "en"  # whatever the language of whoever runs the tests
# A busy machine says nothing about the text.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Clusters, object stores, crawls, database servers, browsers: slow to start, and what they test is never compiled.
SYSTEM = frozenset(
    f"test_{name}"
    for name in (
        *("crawl", "crawl_archive", "crawl_links", "crawl_manners", "datasette", "export", "export_again", "frames"),
        *("hdfs", "killed_writers", "ray", "store_outputs", "stores"),
        *("workbench_api", "workbench_browser", "workbench_pages", "workbench_uploads"),
    )
)


def pytest_configure(config: pytest.Config) -> None:
    """Let one worker have all tests that share a cluster, so that it starts once."""
    if config.getoption("dist", "no") == "load":
        config.option.dist = "loadgroup"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests of what stands around the tool, for runs that look at the tool alone: -m "not system"."""
    if item.path.stem in SYSTEM:
        item.add_marker("system")


@pytest.fixture
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing in this process connect to another machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, place: tuple[str, int]) -> None:
        assert self.family == socket.AF_UNIX or place[0] == "::1" or place[0].startswith("127."), place
        connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is shown be Chinese."""
    monkeypatch.setenv(locale.VARIABLE, "zh")
    monkeypatch.setenv("LANGUAGE", "en")
    locale.use()


@pytest.fixture
def demo() -> Iterator[site.Server]:
    with site.serving() as server:
        yield server


@pytest.fixture(scope="session")
def object_server() -> Iterator[dict[str, str]]:
    """The environment in which an object store answers, one for all tests."""
    import object_store

    with object_store.serving() as environment:
        yield environment
