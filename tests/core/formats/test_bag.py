"""A package as a bag in a zip file: written, and checked from its bytes by two programs that must agree."""

import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats import bag_check
from langnghe.core.formats.bag import verify_bag, write_bag

FILES = {"dataset/dữ liệu.csv": b"a,b\n1,2\n" * 50, "report/bao-cao.docx": bytes(range(256)), "rỗng.txt": b""}
INFORMATION = {"Source-Organization": "Ban Tuyên giáo", "Bagging-Date": "2024-07-01", "External:\nName": " hai\n dòng "}
BAG = write_bag(FILES, INFORMATION)
Entries = dict[str, bytes]


def entries(data: bytes = BAG) -> Entries:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(files: Entries) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(**changes: bytes | None) -> bytes:
    """The bag with some of its files replaced, added, or (None) taken away; "__" in a name is "/", "_" is "-", "0" a dot."""
    named = {f"bag/{name.replace('__', '/').replace('_', '-').replace('0', '.')}": content for name, content in changes.items()}
    return packed({name: content for name, content in (entries() | named).items() if content is not None})


def codes(data: bytes) -> list[str]:
    return sorted({f"{finding.code} {finding.place}" for finding in verify_bag(data)})


def valid_to_bagit(data: bytes, folder: Path) -> bool:
    """What the Library of Congress's program says of the same bag."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    try:
        return bool(bagit.Bag(str(folder / "bag")).is_valid())
    except bagit.BagError:
        return False


def test_a_bag_is_whole():
    payload = {name.removeprefix("bag/data/"): content for name, content in entries().items() if "data/" in name}
    assert (verify_bag(BAG), payload) == ((), FILES)


def test_a_bag_holds_what_the_standard_asks_for():
    assert sorted(name for name in entries() if "data/" not in name) == [
        "bag/README.md", "bag/README.vi.md", "bag/bag-info.txt", "bag/bagit.txt", "bag/manifest-sha256.txt",
        "bag/manifest-sha512.txt", "bag/tagmanifest-sha256.txt", "bag/tagmanifest-sha512.txt",
    ]  # fmt: skip


def test_what_is_known_about_it_stands_one_line_each():
    assert entries()["bag/bag-info.txt"].decode() == (
        "Source-Organization: Ban Tuyên giáo\nBagging-Date: 2024-07-01\nExternal Name: hai dòng\nPayload-Oxum: 656.3\n"
    )


@pytest.mark.parametrize(("name", "words"), [("README.vi.md", "Gói lưu trữ"), ("README.md", "Archive package")])
def test_it_says_what_it_is_in_two_languages_and_lists_its_files(name, words):
    text = entries()[f"bag/{name}"].decode()
    assert (words in text, [line for line in text.split("\n") if line.startswith("- `data/") and line.endswith("`")]) == (
        True, ["- `data/dataset/dữ liệu.csv`", "- `data/report/bao-cao.docx`", "- `data/rỗng.txt`"],
    )  # fmt: skip


def test_the_same_files_give_the_same_bytes_in_any_order():
    assert write_bag(dict(reversed(FILES.items())), INFORMATION) == BAG


def test_a_path_that_is_not_safe_is_not_packed():
    with pytest.raises(Refused) as refused:
        write_bag({"../a": b"", "b": b"", "c%": b""}, {})
    assert [str(finding.place) for finding in refused.value.findings] == ["../a", "c%"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"data__rỗng0txt": b"x"}, [
            "package.changed_file data/rỗng.txt", "package.wrong_sum bag-info.txt",
        ]),
        ({"data__report__bao_cao0docx": bytes(256)}, ["package.changed_file data/report/bao-cao.docx"]),
        ({"data__rỗng0txt": None}, ["package.missing_file data/rỗng.txt", "package.wrong_sum bag-info.txt"]),
        ({"data__new": b""}, ["package.unlisted_file data/new", "package.wrong_sum bag-info.txt"]),
        ({"manifest_sha5120txt": None}, ["package.missing_file manifest-sha512.txt"]),
        ({"bagit0txt": b"BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n"}, ["package.changed_file bagit.txt"]),
    ],
)  # fmt: skip
def test_both_programs_find_what_was_changed(changes, found, tmp_path):
    data = changed(**changes)
    assert codes(data) == found
    assert valid_to_bagit(data, tmp_path) == (not found)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"README0md": b"other"}, ["package.changed_file README.md"]),
        ({"README0md": b"other", "tagmanifest_sha5120txt": None}, ["package.changed_file README.md"]),
        ({"manifest_sha2560txt": b"\xff nonsense", "manifest_sha5120txt": None, "data__report__bao_cao0docx": None,
          "data__dataset__dữ liệu0csv": None, "bag_info0txt": b""}, [
            "package.bad_line manifest-sha256.txt, line 1", "package.changed_file bag-info.txt",
            "package.changed_file manifest-sha256.txt", "package.missing_file manifest-sha512.txt",
            "package.unlisted_file data/rỗng.txt",
        ]),
        ({"extra": b""}, ["package.unlisted_file extra"]),
        ({"fetch0txt": b""}, ["package.incomplete fetch.txt", "package.unlisted_file fetch.txt"]),
        ({"bagit0txt": b"BagIt"}, ["package.changed_file bagit.txt", "package.not_a_bag bagit.txt"]),
        ({"bagit0txt": None}, ["package.not_a_bag -"]),
        ({"more__bagit0txt": b""}, ["package.unlisted_file more/bagit.txt"]),
        ({"manifest_sha2560txt": None, "manifest_sha5120txt": None}, [
            "package.missing_file manifest-sha256.txt", "package.missing_file manifest-sha512.txt", "package.no_manifest -",
        ]),
    ],
)  # fmt: skip
def test_what_was_done_to_the_descriptions_is_found(changes, found):
    assert codes(changed(**changes)) == found


def test_without_tag_manifests_and_stated_sum_the_files_alone_are_checked():
    gone = dict.fromkeys(("tagmanifest_sha2560txt", "tagmanifest_sha5120txt", "bag_info0txt"))
    assert codes(changed(**gone)) == []


def test_a_bag_packed_again_by_hand_is_still_a_bag():
    bare = {name.removeprefix("bag/"): content for name, content in entries().items()}
    assert verify_bag(packed(bare)) == ()
    assert verify_bag(packed({"bag/": b"", "bag/data/": b""} | entries())) == ()


def test_what_stands_outside_the_folder_is_named():
    assert codes(packed(entries() | {"virus.exe": b""})) == ["package.outside virus.exe"]


def test_two_bags_in_one_file_are_none():
    assert codes(packed(entries() | {"two/bagit.txt": b""})) == ["package.not_a_bag -"]


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", BAG[:-30], BAG[: len(BAG) // 2]])
def test_what_is_no_zip_file_is_said_to_be_damaged(data):
    assert codes(data) == ["package.damaged -"]


def test_a_file_that_cannot_be_unpacked_is_named_once():
    start = BAG.index(b"bag/data/report/bao-cao.docx") + 40
    assert codes(BAG[:start] + b"\xff\xff\xff\xff" + BAG[start + 4 :]) == ["package.damaged_entry data/report/bao-cao.docx"]


@pytest.mark.parametrize("path", ["../evil", "/evil", "bag/../../evil", "bag\\evil", "C:evil"])
def test_a_path_that_leads_out_is_found_before_anything_is_read(path):
    assert [finding.code for finding in verify_bag(packed(entries() | {path: b""}))] == ["package.unsafe_path"]


def test_a_name_that_ends_before_its_end_is_found():
    hidden = packed(entries() | {"bag/a#b": b""}).replace(b"bag/a#b", b"bag/a\x00b")
    assert [finding.code for finding in verify_bag(hidden)] == ["package.unsafe_path"]


@pytest.mark.parametrize("twin", ["bag/bagit.txt", "bag/BAGIT.txt", "bag/data/ro\u0302\u0303ng.txt"])
def test_two_files_of_one_name_are_found(twin):
    buffer = BytesIO(BAG)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.NameToInfo.clear()
        archive.writestr(twin, b"")
    assert {finding.code for finding in verify_bag(buffer.getvalue())} == {"package.duplicate"}


def strange(change: Callable[[zipfile.ZipInfo], None], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = BytesIO(BAG)
    entry = zipfile.ZipInfo("bag/data/x")
    entry.compress_type = method
    with zipfile.ZipFile(buffer, "a") as archive:
        change(entry)
        archive.writestr(entry, b"x")
        change(entry)
    return buffer.getvalue()


def as_link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def as_it_is(_entry: zipfile.ZipInfo) -> None:
    pass


def as_secret(entry: zipfile.ZipInfo) -> None:
    entry.flag_bits |= 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (strange(as_link), "a link or a device"),
        (strange(as_secret), "encrypted"),
        (strange(as_it_is, zipfile.ZIP_LZMA), "packed in a way that is not used here"),
    ],
)
def test_what_is_no_plain_file_is_found(data, what):
    assert [(finding.code, finding.values["what"]) for finding in verify_bag(data)] == [("package.strange_entry", what)]


def test_a_bomb_is_found_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(bag_check, "_LARGEST_WITHOUT_DOUBT", 2**20)
    bomb = packed(entries() | {"bag/data/zeros": bytes(2**22)})
    assert [finding.code for finding in verify_bag(bomb)] == ["package.bomb"]


def test_entries_that_share_bytes_are_a_bomb():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bag/bagit.txt", b"x" * 10_000)
        archive.filelist = [archive.filelist[0]] * 4
    assert "package.bomb" in {finding.code for finding in verify_bag(buffer.getvalue())}


@given(st.integers(0, len(BAG) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found_or_changes_nothing(place, difference):
    data = bytearray(BAG)
    data[place] ^= difference
    assert verify_bag(bytes(data)) or entries(bytes(data)) == entries()
