"""Addresses of inputs: their form, and what none may hold."""

import re
from os import fsencode
from typing import NamedTuple
from urllib.parse import parse_qsl

from textkit.errors import FetchError, InputError
from textkit.reading.files import readable
from textkit.web.addresses import normal

WEB = ("http", "https")
HOST = re.compile(r"(?:[\w.-]{1,64}@)?[\w.-]{0,255}(?::\d{1,5})?", re.ASCII)
FORM = re.compile(r"([a-z0-9]{2,5})://([^/?#]*)/?(.*)", re.I | re.S)
_START = re.compile(rb"(?:s3|hdfs|https?)://", re.I)
_SECRET = re.compile(r"signature|credential|token|secret|^sig$", re.I)


class Address(NamedTuple):
    """Scheme, host (of `s3` the bucket) and path of an address; `str` is the whole, as records and messages have it."""

    scheme: str
    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}/{self.path}"

    @property
    def is_web(self) -> bool:
        """Whether a web server is to be asked, which has files and no folders."""
        return self.scheme in WEB


def is_address(name: str | bytes) -> bool:
    """Whether an input is named by an address, and not by a path.

    >>> is_address("s3://archive/2023"), is_address(b"HTTPS://a.example/b.html"), is_address("s3/archive"), is_address("a://b")
    (True, True, False, False)
    """
    return _START.match(name if isinstance(name, bytes) else fsencode(name)) is not None


def address_of(name: str | bytes) -> Address:
    """The parts of an address; raises InputError where it is none that can be read, or holds a password or another secret.

    >>> str(address_of("S3://archive/2023/总结.txt"))
    's3://archive/2023/总结.txt'
    """
    text = readable(name)
    match = FORM.fullmatch(text)
    if not match:
        raise InputError(f"{text}: this is no address that can be read; check it.")
    address = Address(match[1].lower(), match[2], match[3])
    _check_secrets(address)
    if address.is_web:
        return _of_web(text)
    if not HOST.fullmatch(address.host) or (address.scheme == "s3" and not re.fullmatch(r"[\w.-]+", address.host)):
        raise InputError(f"{address}: this is no address that can be read; check it.")
    return address


def _of_web(text: str) -> Address:
    try:
        match = FORM.fullmatch(normal(text))
    except FetchError as error:
        raise InputError(str(error)) from error
    assert match  # noqa: S101  what is normal has the form
    return Address(match[1], match[2], match[3])


def _check_secrets(address: Address) -> None:
    """Raise InputError for what must not stand in a dataset, which names each of its sources; the sentence leaves it out."""
    user, _, host = address.host.rpartition("@")
    path, _, query = address.path.partition("?")
    shown = f"{address.scheme}://{host}/{path}"
    if address.is_web and (user or any(_SECRET.search(key) for key, _ in parse_qsl(query, keep_blank_values=True))):
        raise InputError(
            f"{shown}: this address holds a password, signature or token, which would stand in the dataset; "
            "leave it out, or download the file first."
        )
    if ":" in user:
        raise InputError(
            f"{shown}: this address holds a password, which would stand in the dataset; leave it out, "
            "credentials are taken from the environment."
        )
