"""The file of a backup: what goes in comes out, and what is not whole is refused."""

import io
import tarfile

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.backup_tar import LINES, Part, Reading, packed, unpacked, write_backup
from langnghe.core.package.backup import Identity, Sum, Summary, Table

IDENTITY = Identity("0.1.0", "2026-11-22", (("records", "0025_office"),), (Table("people", ("id",)),))
NAME = "ab" * 32
SUMMARY = Summary({"people": Sum(3, "x")}, {NAME: 600}, ("secret.key",))
MANY = [b'["%d", "%s"]\n' % (number, b"x" * 1000) for number in range(2 * LINES // 1000)]


def parts(lines=(b"[1]\n", b"[2]\n")) -> list[Part]:
    return [
        Part(lines, table="people"),
        Part([], table="nobody"),
        Part([b"f" * 400, b"g" * 200], 600, file=NAME),
        Part([b"k"], 1, key="secret.key"),
    ]


def written(given=None, identity=IDENTITY) -> bytes:
    return b"".join(packed(write_backup(identity, parts() if given is None else given, lambda: SUMMARY)))


def read(content: bytes) -> tuple[Identity, list[tuple[str, bytes]], Summary]:
    reading = Reading(unpacked(content[at : at + 997] for at in range(0, len(content), 997)))
    found = [(part.table or part.file or part.key, b"".join(part.pieces)) for part in reading.parts()]
    return reading.identity, found, reading.summary


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(content)
    return refused.value.findings[0].code


def test_what_goes_in_comes_out():
    expected = [("people", b"[1]\n[2]\n"), (NAME, b"f" * 400 + b"g" * 200), ("secret.key", b"k")]
    assert read(written()) == (IDENTITY, expected, SUMMARY)


def test_large_tables_come_in_heaps_that_end_with_a_row():
    found = read(written([Part(MANY, table="people")]))[1]
    assert (len(found) > 1, b"".join(content for _, content in found)) == (True, b"".join(MANY))
    assert {content[-1:] for _, content in found} == {b"\n"}


def test_other_programs_can_unpack_it():
    with tarfile.open(fileobj=io.BytesIO(written())) as archive:
        assert archive.getnames() == [
            "backup.json",
            "tables/people/000001.jsonl",
            f"files/{NAME}",
            "keys/secret.key",
            "sums.json",
        ]


@pytest.mark.parametrize(("pieces", "stored"), [([b"1234567"], b"12345"), ([b"12"], b"12\0\0\0")])
def test_a_file_that_changes_meanwhile_does_not_break_the_others(pieces, stored):
    assert read(written([Part(pieces, 5, file=NAME), Part([b"k"], 1, key="a.key")]))[1] == [(NAME, stored), ("a.key", b"k")]


def tar(*members: tuple[str, bytes], folder: str = "") -> bytes:
    """A tar that somebody else made."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.type = len(content), tarfile.DIRTYPE if name == folder else tarfile.REGTYPE
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


HEAD = ("backup.json", b'{"format": 1, "program": "9", "made_at": "", "migrations": [], "tables": {}, "key": ""}')


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "backup.damaged"),
        (b"PK\3\4 something else", "backup.not_a_backup"),
        (b"".join(packed([b"no tar"])), "backup.not_a_backup"),
        (tar(("else.txt", b"x")), "backup.not_a_backup"),
        (tar(("backup.json", b"{")), "backup.damaged"),
        (tar(("backup.json", b"[]")), "backup.damaged"),
        (tar((HEAD[0], HEAD[1].replace(b"1", b"2"))), "backup.newer_format"),
        (tar(HEAD), "backup.damaged"),
        (tar(HEAD, ("../../etc/passwd", b"x")), "backup.damaged"),
        (tar(HEAD, ("files", b""), folder="files"), "backup.damaged"),
        (tar(HEAD, ("sums.json", b'{"tables": 1}')), "backup.damaged"),
    ],
    ids=["empty", "zip", "no tar", "other tar", "no json", "no head", "newer", "no end", "path", "folder", "no sums"],
)
def test_what_is_no_backup_is_refused(content, code):
    assert code_of(content) == code


@pytest.mark.parametrize(("name", "told"), [(f"files/{NAME}", NAME), ("tables/people/000001.jsonl", "backup.damaged")])
def test_a_kept_file_may_have_any_size_and_rows_may_not(name, told):
    large = tarfile.TarInfo(name)
    large.size = 2**40
    reading = Reading([b"".join(unpacked([tar(HEAD)]))[: 2 * tarfile.BLOCKSIZE], large.tobuf(tarfile.PAX_FORMAT)])
    try:
        found = next(reading.parts()).file
    except Refused as refused:
        found = refused.findings[0].code
    assert found == told


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_what_is_cut_off_is_refused(share):
    content = written([Part(MANY, table="people")])
    assert code_of(content[: int(len(content) * share)]) == "backup.damaged"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_so_it_is_when_it_was_packed_afterwards(share):
    plain = b"".join(unpacked([written([Part(MANY, table="people")])]))
    assert code_of(b"".join(packed([plain[: int(len(plain) * share)]]))) == "backup.damaged"


def test_a_changed_byte_is_noticed():
    content = bytearray(written())
    content[len(content) // 2] ^= 255
    assert code_of(bytes(content)) == "backup.damaged"
