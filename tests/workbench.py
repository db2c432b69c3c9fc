"""An archive served to a test client, in this process and on no port."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import html
from starlette.testclient import TestClient

from textkit import Report, extract
from textkit.workbench.app import application
from textkit.workbench.bench import Bench
from textkit.workbench.index import opened
from textkit.writing.dataset import Failure

TOKEN = "secret"
HOST = "http://127.0.0.1:8000"

TEXTS = (
    "柳岸社区2019年工作总结\n一、宣传工作\n全年上稿52篇，其中《柳岸日报》12篇。举办培训8期。社区主任苗立新参加活动。",
    "柳岸社区2020年工作总结\n一、宣传工作\n全年上稿61篇，去年上稿50篇，其中《柳岸日报》15篇、《河湾晚报》9篇。举办培训11期，力争明年举办培训15期。社区主任苗立新主持会议。",
    "石桥镇2020年工作总结\n全年举办志愿服务活动30场，受理案件20件，其中盗窃15件，诈骗9件。\n村组\t户数（户）\n桃村\t30\n李村\t42",
)
FAILURES = (Failure("坏的.docx", "read", "坏的.docx: this file is empty."),)


def reports_of(texts: Iterable[str]) -> list[Report]:
    return [report for text in texts for report in extract(text)]


@contextmanager
def bench(reports: Sequence[Report], folder: Path, failures: Sequence[Failure] = (), **more: Any) -> Iterator[Bench]:
    """A bench over these reports, with an index in the folder for temporary files."""
    with opened(folder / "archive", reports, lambda: failures, lambda items, *_: iter(items)) as index:
        yield Bench("archive", index, corrections=folder / "corrections", **more)


@contextmanager
def served(made: Bench, language: str = "en") -> Iterator[TestClient]:
    """A client that knows the token."""
    made.token = TOKEN
    with TestClient(application(made), base_url=HOST, raise_server_exceptions=True) as client:
        client.headers["authorization"] = f"Bearer {TOKEN}"
        client.headers["accept-language"] = language
        yield client


def tree(answer: Any) -> Any:
    """The page of an answer, which must be a good one."""
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(answer: Any) -> str:
    """What a page's content says, on one line."""
    return " ".join(tree(answer).get_element_by_id("main").text_content().split())
