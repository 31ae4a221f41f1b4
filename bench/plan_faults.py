"""What happens to a plan on its way: lines lost, doubled and moved, odd letters and numbers, files broken or of another kind."""

import random
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

Damage = Callable[[list[str], random.Random], Sequence[str]]
ODD_DATES = (
    "31/04/2024",
    "00/13/2024",
    "29/02/2023",
    "99/99/9999",
    "1/1/0001",
    "32 tháng 15 năm 2024",
    "ngày 0 tháng 0",
    "24h60’",
)
ODD_WORDS = (
    "\u0000",
    "\u202e",
    "\ufeff",
    "𠮷",
    "²³",
    "٣٤",
    "ꪀꪁ",
    "á" * 300,
    "1" * 5000,
    "(" * 500,
    '"' * 301,
    "|" * 200,
    "\t" * 90,
)
ODD_NUMBERS = ("9" * 40, "-1", "1e9", "1.000.000.000.000.000", "0", "½", "1,5", "2²")


def _drop(lines: list[str], chance: random.Random) -> Sequence[str]:
    return [line for line in lines if chance.random() > 0.3]


def _double(lines: list[str], chance: random.Random) -> Sequence[str]:
    return [line for line in lines for _ in range(1 + (chance.random() < 0.3))]


def _swap(lines: list[str], chance: random.Random) -> Sequence[str]:
    return chance.sample(lines, len(lines))


def _cut(lines: list[str], chance: random.Random) -> Sequence[str]:
    return lines[chance.randrange(len(lines)) :][: chance.randrange(1, len(lines) + 1)]


def _join(lines: list[str], _chance: random.Random) -> Sequence[str]:
    return [" ".join(lines)]


def _letters(lines: list[str], chance: random.Random) -> Sequence[str]:
    return [line if chance.random() > 0.2 else _with(line, chance.choice(ODD_WORDS), chance) for line in lines]


def _with(line: str, odd: str, chance: random.Random) -> str:
    at = chance.randrange(len(line) + 1)
    return line[:at] + odd + line[at:]


def _numbers(lines: list[str], chance: random.Random) -> Sequence[str]:
    return [re.sub(r"\d[\d.]*", lambda _: chance.choice(ODD_NUMBERS), line) if chance.random() < 0.3 else line for line in lines]


def _dates(lines: list[str], chance: random.Random) -> Sequence[str]:
    return [re.sub(r"\d{1,2}/\d{1,2}(?:/\d{4})?", lambda _: chance.choice(ODD_DATES), line) for line in lines]


def _tables(lines: list[str], chance: random.Random) -> Sequence[str]:
    return [line if chance.random() > 0.3 else "\t".join(line.split(" ")) for line in lines]


def _long(lines: list[str], _chance: random.Random) -> Sequence[str]:
    return lines * (60_000 // max(1, sum(map(len, lines))) + 1)


DAMAGES: dict[str, Damage] = {
    "lines lost": _drop,
    "lines doubled": _double,
    "lines moved": _swap,
    "an excerpt": _cut,
    "one long line": _join,
    "odd letters": _letters,
    "odd numbers": _numbers,
    "odd dates": _dates,
    "words as cells": _tables,
    "very long": _long,
}


def damaged_texts(text: str, rounds: int, seed: int) -> Iterator[tuple[str, str]]:
    """The text damaged in each way so many times, then in two ways at once; each with the name of the damage."""
    for number in range(rounds):
        for name, damage in DAMAGES.items():
            chance = random.Random(f"{seed} {name} {number}")
            lines = list(damage(text.splitlines(), chance))
            yield name, "\n".join(lines)
            other = chance.choice([each for each in DAMAGES if each != "very long"])
            yield f"{name}, {other}", "\n".join(DAMAGES[other](lines or [""], chance))


def damaged_files(data: bytes, rounds: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """A file cut short, with bytes changed, and, for an archive, with each part empty, broken, foreign or gone."""
    for number in range(rounds):
        chance = random.Random(f"{seed} {number}")
        yield "cut short", data[: chance.randrange(len(data))]
        changed = bytearray(data)
        for _ in range(1 + number):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield "bytes changed", bytes(changed)
    if data.startswith(b"PK"):
        yield from _damaged_parts(data)


def _damaged_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        yield f"{name} gone", packed({other: text for other, text in parts.items() if other != name})
        for how, text in _broken(part):
            yield f"{name} {how}", packed(parts | {name: text})
    yield "with macros", packed(parts | {"word/vbaProject.bin": b"x", "Basic/Standard/script-lb.xml": b"x"})
    yield "a bomb", packed(parts | {"word/document.xml": b" " * 13_000_000, "content.xml": b" " * 13_000_000})
    yield "many parts", packed(parts | {f"word/{number}.xml": b"" for number in range(5000)})


def _broken(part: bytes) -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "cut", part[: len(part) // 2]
    yield "no XML", b"\xff\xfe\x00" + part
    yield "of another kind", b"<html><body><p>x</p></body></html>"
    yield "with entities", b'<!DOCTYPE a [<!ENTITY b "c">]>' + part
    yield "with odd values", re.sub(rb'"\d+"', '"²"'.encode(), part)
    yield "with huge values", re.sub(rb'"\d+"', b'"' + b"9" * 5000 + b'"', part)
    yield "with negative values", re.sub(rb'"(\d+)"', rb'"-\1"', part)


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return buffer.getvalue()


def other_files() -> Iterator[tuple[str, bytes]]:
    """Files of other kinds under the name of a plan."""
    yield "nothing", b""
    yield "old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    yield "rich text", rb"{\rtf1\ansi K\u7870? HO\u7840?CH}"
    yield "a picture", b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(1000))
    yield "a photograph", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8
    yield "a PDF that is none", b"%PDF-1.7\n" + bytes(range(256))
    yield "an empty archive", packed({})
    yield "a spreadsheet", packed({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})
    yield "zeros", bytes(10_000)
    yield "UTF-16 cut", "KẾ HOẠCH".encode("utf-16")[:-1]
    yield "TCVN3", ("KÕ ho¹ch ®iÒu tra d­ luËn x· héi vÒ c«ng t¸c gi¶m nghÌo " * 9).encode()
    yield "VNI", ("Keá hoaïch ñieàu tra dö luaän xaõ hoäi veà coâng taùc " * 9).encode()
    yield "UTF-8 read as Latin", ("Kế hoạch điều tra dư luận xã hội " * 9).encode().decode("cp1252", "replace").encode()
