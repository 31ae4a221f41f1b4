"""Bytes made wrong in ways that hurt: parts of archives, elements, keys, cells, bytes change, move, come again, are left out."""

import json
import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import AnyStr
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

NUMBERS = (
    *("0", "-1", "1e309", "NaN", "-0", "99999999999999999999", "2147483648", "1048577", "0.1e-400", "1" * 5000, "१२", "²"),
)
WORDS = (
    *("", " ", "\0", "\u202e", "\ufeff", "\ud7ff", "'", '"', "${", "${x}", "../../etc/passwd", "=1+1", "%s%n{}", "{0.__class__}"),
    *(
        "<",
        "]]>",
        "&#0;",
        "&amp;",
        "|",
        ",",
        ";",
        "\t",
        "\r\n\r\n",
        "a" * 40_000,
        "(" * 3000,
        "[" * 3000,
        "not(" * 500,
        "ơ̛" * 200,
    ),
)
VALUES: tuple[object, ...] = (None, True, -1, 10**30, 1.5, float("nan"), "", "x" * 5000, [], {}, [[]], {"": {}}, [None, {}])
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
MOST = 3_000_000
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ELEMENT = re.compile(r"<[^<>!?/][^<>]*>")
Change = Callable[[Random, bytes], bytes]


def mutated(chance: Random, seed: bytes) -> bytes:
    """One to three changes of the kinds that fit the content, now and then none but a cut."""
    made = seed
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        made = chance.choice(_fitting(made))(chance, made)[:MOST]
    return made


def _fitting(content: bytes) -> tuple[Change, ...]:
    if content.startswith(b"PK"):
        return (_archive, _archive, _archive, _archive, _bytes)
    if content.lstrip().startswith((b"{", b"[")) and content.rstrip().endswith((b"}", b"]")):
        return (_json, _json, _json, _text, _bytes)
    if b"%PDF" in content[:1024]:
        return (_pdf, _pdf, _bytes, _text)
    if b"\0" in content[:4096]:
        return (_bytes, _bytes, _words_of_bytes)
    return (_text, _text, _text, _bytes)


def _bytes(chance: Random, content: bytes) -> bytes:
    made = bytearray(content)
    at, length = chance.randrange(len(made) + 1), chance.choice((1, 2, 4, 16, 300))
    match chance.randrange(6):
        case 0:
            for _ in range(chance.choice((1, 3, 20))):
                if made:
                    made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        case 1:
            del made[at : at + length]
        case 2:
            made[at:at] = chance.randbytes(length)
        case 3:
            made[at:at] = _often(chance, bytes(made[at : at + length * 20]), (1, 2, 50))
        case 4:
            del made[at:]
        case _:
            made[at : at + length] = bytes([chance.choice((0, 0xFF, 0x80, 0x20))]) * length
    return bytes(made)


def _often(chance: Random, piece: AnyStr, times: tuple[int, ...]) -> AnyStr:
    """A piece several times, as far as a file of it stays one that would be taken."""
    return piece * min(chance.choice(times), max(MOST // max(len(piece), 1), 1))


def _words_of_bytes(chance: Random, content: bytes) -> bytes:
    """Numbers of a format of bytes: lengths, counts, offsets."""
    made, at = bytearray(content), chance.randrange(max(len(content) - 8, 1))
    number = chance.choice((0, 1, 0x7F, 0xFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, 0x00FFFFFF))
    made[at : at + 4] = struct.pack(chance.choice(("<I", ">I")), number)
    return bytes(made)


def _text(chance: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    match chance.randrange(8):
        case 0 if found := list(_NUMBER.finditer(text)):
            match = chance.choice(found)
            text = text[: match.start()] + chance.choice(NUMBERS) + text[match.end() :]
        case 1:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(WORDS) + text[place:]
        case 2:
            text = "".join((*lines[:at], _often(chance, lines[at], (2, 40, 4000)), *lines[at + 1 :]))
        case 3:
            text = "".join((*lines[:at], *lines[at + 1 :]))
        case 4:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
            text = "".join(lines)
        case 5 if words := list(re.finditer(r"\w+", text)):
            first, second = chance.choice(words), chance.choice(words)
            text = text[: first.start()] + second.group() + text[first.end() :]
        case 6:
            text = re.sub(
                re.escape(chance.choice(",;\t|=:\"'<>[]{}()#\n")), lambda _match: chance.choice(WORDS[:8]), text, count=3
            )
        case _:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + text[place + chance.choice((1, 5, 400)) :]
    return text.encode("utf-8", "surrogateescape")


def _pdf(chance: Random, content: bytes) -> bytes:
    """Numbers of a PDF, and names of it put for others."""
    found = list(re.finditer(rb"(?<![\d.])\d+(?:\.\d+)?|/[A-Za-z]+", content))
    if not found:
        return _bytes(chance, content)
    match, other = chance.choice(found), chance.choice(found)
    new = chance.choice((other.group(), b"0", b"-1", b"99999999", b"1e9", b"4 0 R", b"<< >>", b"[" * 600))
    return content[: match.start()] + new + content[match.end() :]


def _json(chance: Random, content: bytes) -> bytes:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return _text(chance, content)
    spots = list(_spots(found))
    if not spots or chance.random() < 0.03:
        return b"[" * 60_000 + b"]" * 60_000
    inside, key = chance.choice(spots)
    if isinstance(inside, dict) and chance.random() < 0.25:
        del inside[key]
    else:
        inside[key] = chance.choice((*VALUES, *(place[where] for place, where in chance.sample(spots, min(3, len(spots))))))
    try:
        return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogateescape")
    except (ValueError, RecursionError):
        return b"[" * 60_000


def _spots(value: object) -> list[tuple[dict[object, object] | list[object], object]]:
    found: list[tuple[dict[object, object] | list[object], object]] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            found += [(each, key) for key in each]
            waiting += each.values()
        elif isinstance(each, list):
            found += [(each, place) for place in range(len(each))]
            waiting += each
    return found  # type: ignore[return-value]  # the kinds of keys follow the kinds of what holds them


def _archive(chance: Random, content: bytes) -> bytes:
    parts = _parts(content)
    if not parts:
        return _bytes(chance, content)
    how = chance.randrange(12)
    if how == 0:
        return _lying(chance, _zipped(parts))
    if how < 5:
        _moved(chance, parts)
        return _zipped(parts)
    at = chance.randrange(len(parts))
    name, part = parts[at]
    if how == 5:
        parts[at] = (name, chance.choice((b"<a>" * 200_000, _with_declaration(chance, part))))
    else:
        inner = _xml if part.lstrip()[:1] == b"<" else chance.choice(_fitting(part) if not part.startswith(b"PK") else (_bytes,))
        parts[at] = (name, inner(chance, part))
    return _zipped(parts)


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    """The parts of an archive; none of one that cannot be read or is too large to be changed again."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            listed = archive.infolist()
            small = sum(info.file_size for info in listed) < MOST * 4
            return [(info.filename, archive.read(info.filename)) for info in listed] if small else []
    except (BadZipFile, OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError, zlib.error, struct.error):
        return []


def _moved(chance: Random, parts: list[tuple[str, bytes]]) -> None:
    """A part is left out, there twice, called otherwise, or one comes that is far too large."""
    at = chance.randrange(len(parts))
    name, part = parts[at]
    match chance.randrange(4):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, part))
        case 2:
            parts[at] = (chance.choice(("../../x", "/x", "C:\\x", name + "\0x", "xl/vbaProject.bin", name.upper())), part)
        case _:
            parts.append(("swollen.bin", bytes(chance.choice((1_000, *[5_000_000] * 9, 70_000_000)))))


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for place, (name, part) in enumerate(parts):
            info = ZipInfo(name if name not in archive.NameToInfo else f"{place}")
            info.filename, info.compress_type = name, ZIP_DEFLATED  # twice under one name, which writestr would warn of
            archive.NameToInfo.pop(name, None)
            archive.writestr(info, part)
    return buffer.getvalue()


def _lying(chance: Random, content: bytes) -> bytes:
    """An archive whose list says another size, another way of packing, or another place than is true."""
    made = bytearray(content)
    found = [match.start() for match in re.finditer(b"PK\x01\x02", content)]
    at = chance.choice(found)
    field, width = chance.choice(((8, "<H"), (10, "<H"), (20, "<I"), (24, "<I"), (42, "<I"), (28, "<H")))
    number = chance.choice((0, 1, 9, 14, 99, 0xFFFF)) if width == "<H" else chance.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF, 5))
    struct.pack_into(width, made, at + field, number)
    return bytes(made)


def _with_declaration(chance: Random, part: bytes) -> bytes:
    bare = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", part)
    text = bare.replace(b"</", b"&j;</", 1) if chance.random() < 0.5 else bare.replace(b"</", b"&x;</", 1)
    return chance.choice((BOMB, OUTSIDE)).encode() + text


def _xml(chance: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    elements = list(_ELEMENT.finditer(text))
    if not elements:
        return _text(chance, content)
    one, other = chance.choice(elements), chance.choice(elements)
    match chance.randrange(7):
        case 0:
            text = text[: one.start()] + text[one.end() :]
        case 1:
            text = text[: one.start()] + other.group() + text[one.end() :]
        case 2 if values := list(re.finditer(r'="([^"]*)"', text)):
            value = chance.choice(values)
            new = chance.choice((*NUMBERS, "", "A1:XFD1048576", "ZZZZ99999999", "&#65535;", "x" * 300, chance.choice(values)[1]))
            text = text[: value.start(1)] + new + text[value.end(1) :]
        case 3:
            start, end = sorted((one.start(), other.start()))
            text = text[:start] + _often(chance, text[start:end], (2, 3, 300)) + text[end:]
        case 4:
            start, end = sorted((one.start(), other.start()))
            text = text[:start] + text[end:]
        case 5 if values := list(re.finditer(r">([^<>]+)<", text)):
            value = chance.choice(values)
            text = text[: value.start(1)] + chance.choice((*NUMBERS, *WORDS[:13])).replace("\0", "") + text[value.end(1) :]
        case _:
            deep = chance.choice((30, 3000))
            name = re.match(r"<([\w:]+)", one.group())
            if name and not one.group().endswith("/>"):
                text = text[: one.start()] + one.group()[:300] * deep + f"</{name[1]}>" * deep + text[one.start() :]
    return text.encode("utf-8", "surrogateescape")[:MOST]
