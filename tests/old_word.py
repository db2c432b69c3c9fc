"""Old Word documents ([MS-DOC]) made byte by byte: text, properties of paragraphs, borders of rows."""

PAGE = 512  # bytes of a sector, and of a page of formats
EACH = 4  # paragraphs of a page of formats


def fields(**values: int) -> bytes:
    """The head of a Word document's main part with these fields set."""
    head = bytearray(0x382)
    head[:12] = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0200).to_bytes(2, "little")
    places = {"text": 0x4C, "formats": 0x102, "formats_size": 0x106, "pieces": 0x1A2, "pieces_size": 0x1A6}
    for name, value in values.items():
        head[places[name] : places[name] + 4] = value.to_bytes(4, "little")
    return bytes(head)


def properties(*said: bytes) -> bytes:
    """A list of a paragraph's properties as a page of formats has it."""
    inside = bytes(2) + b"".join(said)
    inside += bytes(len(inside) % 2 == 0)
    return bytes([(len(inside) + 1) // 2]) + inside


CENTRED, IN_CELL = b"\x61\x24\x01", b"\x16\x24\x01"


def row_end(*borders: int) -> bytes:
    cells = len(borders) - 1
    inside = bytes([cells]) + b"".join(place.to_bytes(2, "little", signed=True) for place in borders)
    return IN_CELL + b"\x17\x24\x01" + b"\x08\xd6" + (len(inside) + 1).to_bytes(2, "little") + inside


def old_word(*paragraphs: tuple[str, bytes]) -> bytes:
    """A Word document of before 2007: each paragraph with its mark and its properties."""
    whole = "".join(words for words, _ in paragraphs)
    start, places = 0x400, [0x400]
    for words, _ in paragraphs:
        places.append(places[-1] + 2 * len(words))
    first = -(-places[-1] // PAGE)
    groups = [(at, paragraphs[at : at + EACH]) for at in range(0, len(paragraphs), EACH)]
    pages = [formats(places[at : at + len(group) + 1], [said for _, said in group]) for at, group in groups]
    main = bytearray(first * PAGE) + b"".join(pages)
    main[start : places[-1]] = whole.encode("utf-16-le")
    listed = b"".join(places[at].to_bytes(4, "little") for at, _ in groups) + places[-1].to_bytes(4, "little")
    listed += b"".join((first + number).to_bytes(4, "little") for number in range(len(groups)))
    pieces = b"\x02" + (16).to_bytes(4, "little") + bytes(4) + len(whole).to_bytes(4, "little")
    pieces += bytes(2) + start.to_bytes(4, "little") + bytes(2)
    head = fields(text=len(whole), formats=0, formats_size=len(listed), pieces=len(listed), pieces_size=len(pieces))
    main[: len(head)] = head
    return two_parts(bytes(main), (listed + pieces).ljust(4096, b"\0"))


def formats(places: list[int], said: list[bytes]) -> bytes:
    """A page that tells the properties of paragraphs between these places."""
    page = bytearray(PAGE)
    page[PAGE - 1] = len(said)
    free = PAGE - 1
    for number, place in enumerate(places):
        page[4 * number : 4 * number + 4] = place.to_bytes(4, "little")
    for number, one in enumerate(said):
        body = properties(one)
        free = (free - len(body)) // 2 * 2
        page[free : free + len(body)] = body
        page[4 * len(places) + 13 * number] = free // 2
    return bytes(page)


def two_parts(main: bytes, table: bytes) -> bytes:
    """A compound file of a Word document's two parts, sectors in a row."""
    parts = [("WordDocument", main), ("1Table", table)]
    sectors, chain, entries = b"", [], []
    for name, data in parts:
        first, many = len(sectors) // 512, -(-len(data) // 512)
        sectors += data.ljust(many * 512, b"\0")
        chain += [*range(first + 1, first + many), -2]
        entries.append((name, 2, first, len(data)))
    directory = len(sectors) // 512
    chain += [-2, -3]
    named = [("Root Entry", 5, -2, 0), *entries]
    made = b""
    for number, (name, sort, first, size) in enumerate(named):
        text = (name + "\0").encode("utf-16-le")
        links = {0: (-1, -1, 1), 1: (-1, 2, -1), 2: (-1, -1, -1)}[number]
        made += text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([sort, 1])
        made += b"".join(one.to_bytes(4, "little", signed=True) for one in links) + bytes(36)
        made += first.to_bytes(4, "little", signed=True) + size.to_bytes(8, "little")
    sectors += made.ljust(512, b"\0")
    fat = b"".join(one.to_bytes(4, "little", signed=True) for one in chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(10)
    head += (1).to_bytes(4, "little") + directory.to_bytes(4, "little") + bytes(4) + (4096).to_bytes(4, "little")
    head += b"\xfe\xff\xff\xff" + bytes(4) + b"\xfe\xff\xff\xff" + bytes(4) + (directory + 1).to_bytes(4, "little")
    return head.ljust(512, b"\xff") + sectors + fat
