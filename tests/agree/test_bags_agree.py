"""Whatever is done to the payload of a bag, our check and the reference program say the same."""

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import bagit
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.formats.bag import verify_bag, write_bag

NAMES = st.lists(
    st.from_regex(r"[a-z]{1,8}(/[a-zđế]{1,8})?\.(csv|docx|txt)", fullmatch=True), min_size=1, max_size=5, unique=True
)
CONTENT = st.binary(max_size=200)


@st.composite
def tampered(draw: st.DrawFn) -> tuple[bytes, bool]:
    """A bag in which some payload files may have been changed, taken away or added, and whether any really was."""
    names = draw(NAMES)
    files = {name: draw(CONTENT) for name in names}
    with zipfile.ZipFile(BytesIO(write_bag(files, {"Source-Organization": "Ban Tuyên giáo"}))) as archive:
        entries = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    whole = dict(entries)
    for name in draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
        path = f"bag/data/{name}"
        entries[path] = draw(CONTENT)
        if draw(st.booleans()):
            del entries[path]
    if draw(st.booleans()):
        entries["bag/data/added.bin"] = draw(CONTENT)
    return packed(entries), entries != whole


def packed(entries: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def reference(data: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            archive.extractall(folder)
        # The program wants the folder of the payload to be there even when it holds nothing.
        (Path(folder) / "bag" / "data").mkdir(exist_ok=True)
        return bool(bagit.Bag(str(Path(folder) / "bag")).is_valid())


@settings(max_examples=40)
@given(tampered())
def test_both_find_what_was_changed_and_nothing_else(case: tuple[bytes, bool]) -> None:
    data, changed = case
    assert (not verify_bag(data), reference(data)) == (not changed, not changed)
