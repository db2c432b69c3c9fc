"""An object store on this machine: moto's server, on a port of loopback that the system chooses."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BUCKET = "archive"
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing-secret", "AWS_DEFAULT_REGION": "us-east-1"}


@contextmanager
def serving() -> Iterator[dict[str, str]]:
    """The environment in which `s3://archive` is a bucket of a server that answers, for as long as the block runs."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()  # waits until it listens
    try:
        host, port = server.get_host_and_port()
        environment = {**KEYS, "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_EC2_METADATA_DISABLED": "true"}
        client(environment).create_bucket(Bucket=BUCKET)
        yield environment
    finally:
        server.stop()


def client(environment: dict[str, str] | os._Environ[str]) -> Any:
    """What puts objects there."""
    import boto3

    return boto3.client(
        "s3",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_DEFAULT_REGION"],
    )


def put(folder: Path, environment: dict[str, str] | os._Environ[str], prefix: str = "in") -> str:
    """Put all files of a folder into the bucket; gives the address that stands for the folder."""
    store = client(environment)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        store.put_object(Bucket=BUCKET, Key=f"{prefix}/{path.relative_to(folder).as_posix()}", Body=path.read_bytes())
    return f"s3://{BUCKET}/{prefix}"


def clear(environment: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Take all objects away."""
    store = client(environment)
    for page in store.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        for item in page.get("Contents", ()):
            store.delete_object(Bucket=BUCKET, Key=item["Key"])
