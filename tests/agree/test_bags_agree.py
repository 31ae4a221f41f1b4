"""A package is a bag to the Library of Congress's own program too, and what damages it damages it to both."""

import zipfile
from io import BytesIO
from pathlib import Path

import bagit
import pytest

from langnghe.core.formats.bag import BASE, verify_bag, write_bag

FILES = {"plan.txt": b"K\xe1\xba\xbf ho\xe1\xba\xa1ch", "data/responses.csv": b"unit;goes\n", "reports/1.docx": b"PK"}
BAG = write_bag(FILES, {"External-Identifier": "cho-xa"})


def unpacked(folder: Path) -> Path:
    with zipfile.ZipFile(BytesIO(BAG)) as archive:
        archive.extractall(folder)
    return folder / BASE


def packed(folder: Path) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(path, path.relative_to(folder.parent))
    return content.getvalue()


def judged(folder: Path) -> tuple[bool, bool]:
    """Whether the library, and whether we, find the bag whole."""
    return bagit.Bag(str(folder)).is_valid(), not verify_bag(packed(folder))


def test_an_untouched_package_is_whole_to_both(tmp_path):
    assert judged(unpacked(tmp_path)) == (True, True)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: (data / "plan.txt").write_bytes(b"Ke hoach"),
        lambda data: (data / "plan.txt").unlink(),
        lambda data: (data / "extra.txt").write_bytes(b"x"),
        lambda data: (data.parent / "manifest-sha256.txt").write_text("0" * 64 + "  data/plan.txt\n"),
    ],
    ids=["changed", "lost", "added", "another manifest"],
)
def test_a_damaged_package_is_damaged_to_both(tmp_path, damage):
    folder = unpacked(tmp_path)
    damage(folder / "data")
    assert judged(folder) == (False, False)
