"""How quickly `textkit serve` answers many clients at once: each goes on asking, in turn, for lists, sums, pages and a text's records.

    TEXTKIT_TOKEN=… textkit serve archive --port 8000
    TEXTKIT_TOKEN=… python benchmarks/serving.py --port 8000 [--clients 50] [--requests 20]

Only this machine is asked. Exit status 1 where anything but 200 came.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from statistics import median, quantiles
from urllib.parse import quote

TEXT = (
    "青山社区2024年工作总结\n全年在《青山日报》上稿86篇，比上年增加12篇。举办培训15期，其中党员培训9期、居民培训6期。"
)
ASKED = {
    "counts of an item": f"/api/counts?item={quote('培训')}&sort=largest",
    "full text": f"/api/reports?q={quote('志愿者')}",
    "sums by year": "/api/counts/sums?by=year",
    "a page of reports": f"/reports?q={quote('培训')}",
    "a text's records": "/api/extract",
}


def client(number: int, arguments: argparse.Namespace) -> list[tuple[str, int, float]]:
    """What one client asked, with the status and the seconds of each answer."""
    answers = []
    connection = HTTPConnection("127.0.0.1", arguments.port, timeout=120)
    head = {"Authorization": f"Bearer {os.environ['TEXTKIT_TOKEN']}", "Content-Type": "application/json"}
    names = list(ASKED)
    for step in range(arguments.requests):
        name = names[(number + step) % len(names)]
        body = json.dumps({"id": number, "text": TEXT}).encode() if name == "a text's records" else None
        start = time.monotonic()
        connection.request("POST" if body else "GET", ASKED[name], body, head)
        answer = connection.getresponse()
        answer.read()
        answers.append((name, answer.status, time.monotonic() - start))
    connection.close()
    return answers


def main() -> int:
    """Ask, and print how long answers took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--requests", type=int, default=20, help="of each client")
    arguments = parser.parse_args()
    start = time.monotonic()
    with ThreadPoolExecutor(arguments.clients) as pool:
        answers = [one for some in pool.map(lambda n: client(n, arguments), range(arguments.clients)) for one in some]
    print(
        f"{len(answers):,} answers in {time.monotonic() - start:.1f} s: {dict(Counter(status for _, status, _ in answers))}"
    )
    for name in ASKED:
        times = [1000 * seconds for asked, _, seconds in answers if asked == name]
        print(f"{name:20} median {median(times):5.0f} ms, 95 % within {quantiles(times, n=20)[-1]:5.0f} ms")
    return int(any(status != 200 for _, status, _ in answers))


if __name__ == "__main__":
    sys.exit(main())
