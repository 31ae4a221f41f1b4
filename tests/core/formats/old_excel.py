"""A small .xls of our own (BIFF 5 in a compound document), for the tests: nothing here writes that format otherwise."""

from struct import pack

SECTOR, SMALLEST = 512, 4096
FREE, LAST, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GLOBALS, WORKSHEET = 5, 0x10
PLAIN, DAY = 0, 1
"""The formats of cells: a number, a date."""


def record(kind: int, content: bytes = b"") -> bytes:
    return pack("<HH", kind, len(content)) + content


def label(row: int, column: int, text: str) -> bytes:
    encoded = text.encode("cp1258")
    return record(0x204, pack("<HHHH", row, column, PLAIN, len(encoded)) + encoded)


def number(row: int, column: int, value: float, cell_format: int = PLAIN) -> bytes:
    return record(0x203, pack("<HHHd", row, column, cell_format, value))


def truth_or_error(row: int, column: int, value: int, *, error: bool) -> bytes:
    return record(0x205, pack("<HHHBB", row, column, PLAIN, value, error))


def workbook(cells: bytes) -> bytes:
    """One sheet "survey" with these cells."""
    begin = record(0x809, pack("<HHHH", 0x500, GLOBALS, 0, 0)) + record(0x42, pack("<H", 1258))
    formats = b"".join(record(0xE0, pack("<HHH", 0, key, 0) + bytes(10)) for key in (0, 14))
    name = b"\x06survey"
    sheet_at = len(begin) + len(formats) + len(record(0x85, bytes(6) + name)) + len(record(0x0A))
    listed = record(0x85, pack("<IH", sheet_at, 0) + name)
    sheet = record(0x809, pack("<HHHH", 0x500, WORKSHEET, 0, 0)) + cells + record(0x0A)
    return compound(begin + formats + listed + record(0x0A) + sheet)


def compound(stream: bytes) -> bytes:
    """A compound document with the stream "Book"."""
    content = stream.ljust(max(SMALLEST, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(content) // SECTOR
    chain = [*range(3, 2 + count), LAST]
    table = [TABLE, LAST, *chain]
    fat = b"".join(pack("<I", entry) for entry in table).ljust(SECTOR, b"\xff")
    directory = entry("Root Entry", 5, LAST, 0, child=1) + entry("Book", 2, 2, len(content))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += pack("<IIIIIIIII", 1, 1, 0, SMALLEST, LAST, 0, LAST, 0, 0) + b"\xff" * (108 * 4)
    return head + fat + directory.ljust(SECTOR, b"\0") + content


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + pack("<HBBIII", len(encoded), kind, 1, FREE, FREE, child)
        + bytes(36)
        + pack("<III", start, size, 0)
    )
