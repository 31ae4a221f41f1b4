"""What is known of backups: which are kept, when the next is due, what goes into one, and what room it takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.backup_schedule import Kept, Schedule, newest, next_due
from langnghe.core.plan.lifecycle import State
from langnghe.records import backups, convert, stores
from langnghe.records.models import SurveyRow

NOT_KEPT = define("backup.not_found", "There is no backup “{name}” here.", "Look at the list of backups.")
NOT_SEALED = define(
    "backup.not_sealed",
    "This backup is not sealed, and does not leave the machine by a page.",
    "Name a public key in the schedule; the next backup is sealed to it. Or copy the file on the machine itself.",
)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FILE = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[\w-][\w.-]*")


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page about backups shows."""

    kept: tuple[Kept, ...]
    schedule: Schedule
    folder: str
    newest: Kept | None
    next_due: datetime
    overdue: bool
    asked: bool


def overview(now: datetime) -> Overview:
    """The backups that the program keeps, the newest first, and when the next is made."""
    kept = backups.kept()
    return Overview(
        kept=kept,
        schedule=backups.schedule(),
        folder=str(backups.folder()),
        newest=newest(kept),
        next_due=next_due(kept, here(now)),
        overdue=backups.is_overdue(now),
        asked=is_asked(),
    )


def is_asked() -> bool:
    """Whether somebody on the page wants a backup that was not begun yet."""
    return backups.asked() is not None


def here(now: datetime) -> datetime:
    """In the time of Hà Nội, which nights are of."""
    return now.astimezone(HANOI)


def sealed_file(name: str) -> Path:
    """A kept backup that may leave the machine. Raises Refused (backup.not_found, backup.not_sealed)."""
    found = next((each for each in backups.kept() if each.name == name), None)
    if found is None:
        raise refuse(NOT_KEPT, Place(file=name), name=name)
    if not found.sealed:
        raise refuse(NOT_SEALED, Place(file=name))
    return backups.folder() / found.name


def answers_come_in(now: datetime) -> bool:
    """Whether a collection is open."""
    rows = SurveyRow.objects.exclude(collection=None).select_related("collection")
    return any(convert.state(row, now) is State.OPEN for row in rows)


def key_digest(content: bytes | None = None) -> str:
    """By which a secret key is known again: of the one in the data folder, or of this one; "" when there is none."""
    file = Path(settings.DATA) / "secret.key"
    found = content if content is not None else file.read_bytes() if file.is_file() else b""
    return hashlib.sha256(b"langnghe key " + found).hexdigest()[:32] if found else ""


def keys() -> dict[str, Path]:
    """The keys of the installation by their names: without them printed codes, answers that wait and sealed scans are lost."""
    found = {file.name: file for file in sorted(Path(settings.DATA).glob("*.key")) if KEY.fullmatch(file.name)}
    scans = settings.SCANS_KEY
    if scans is not None and scans.is_file() and scans not in found.values():
        found["scans.key"] = scans
    return found


def kept_files() -> Iterator[Path]:
    """The kept files, by their names, which are their SHA-256."""
    folder = Path(settings.FILES)
    yield from sorted(file for file in folder.glob("*") if FILE.fullmatch(file.name)) if folder.is_dir() else ()


def room(folder: Path) -> dict[Path, int]:
    """About how many bytes a backup into this folder takes, there and where it is restored to be looked at."""
    files = sum(file.stat().st_size for file in kept_files())
    store = stores.size("default")
    apart = backups.own_folder()
    if folder.exists() and folder.stat().st_dev == apart.stat().st_dev:
        return {apart: files + 2 * store}
    return {folder: files + store, apart: store}
