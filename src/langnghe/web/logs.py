"""What a server writes about itself, a line each: events, names of views, kinds and places of mistakes. Never an address, a path,
a value, a code, an answer; of libraries' own messages only who spoke, because they may quote what was sent."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import IO
from zoneinfo import ZoneInfo

from django.conf import settings

LOGGER = logging.getLogger("langnghe")
PACKAGE = str(Path(__file__).resolve().parent.parent)
DEEPEST = 8
"""So many places of a mistake are named, the innermost."""
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in (*map(chr, range(32)), *map(chr, range(127, 160)), "\u2028", "\u2029")}
"""Whatever ends a line or steers a terminal: nobody begins another line by what he sends."""
_DETAIL = "langnghe_detail"


def say(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **detail: object) -> None:
    """Write that this happened. Only what is given here by name is written."""
    if LOGGER.isEnabledFor(level):
        LOGGER.log(level, event, extra={_DETAIL: {**detail, **(mistake(error) if error else {})}})


def mistake(error: BaseException) -> dict[str, object]:
    """The kind of a mistake and where it was made: modules, lines and functions; none of its words, which may quote what was
    sent."""
    return {"error": type(error).__qualname__, "places": _places(error.__traceback__)}


def _places(trace: TracebackType | None) -> list[str]:
    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(trace)]
    return [f"{_module(code.co_filename)}:{line} {code.co_name}" for code, line in frames][-DEEPEST:]


def _module(file: str) -> str:
    """The file without the folders above the program, or above the library."""
    if file.startswith(PACKAGE):
        return file[len(PACKAGE) + 1 :]
    return "/".join(Path(file).parts[-2:])


class Lines(logging.Formatter):
    """A record as one line: JSON, or words for a person."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, ZoneInfo(settings.TIME_ZONE)).isoformat(timespec="seconds")
        line = {"at": at, "level": record.levelname.lower(), "process": record.process, **_content(record)}
        if self.as_json:
            return json.dumps(line, ensure_ascii=False).translate(ESCAPED)
        words = (str(value) if name in ("at", "level", "event") else f"{name}={value}" for name, value in line.items())
        return " ".join(words).translate(ESCAPED)


def _content(record: logging.LogRecord) -> Mapping[str, object]:
    detail = getattr(record, _DETAIL, None)
    if detail is not None:
        return {"event": record.msg, **detail}
    found = record.exc_info[1] if record.exc_info else None
    return {
        "event": "library",
        "library": record.name,
        "place": f"{record.module}:{record.lineno}",
        **(mistake(found) if found else {}),
    }


class Days(logging.Handler):
    """A file a day in a folder that only the owner may read; those of long ago are removed. Processes write to one file together,
    a line at a time."""

    def __init__(self, folder: Path, days: int) -> None:
        super().__init__()
        self.folder = folder
        self.days = days
        self.day = ""
        self.file: IO[str] | None = None

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # a full disk is no reason to answer nobody
            file = self._of(datetime.now(ZoneInfo(settings.TIME_ZONE)))
            file.write(self.format(record) + "\n")
            file.flush()

    def _of(self, now: datetime) -> IO[str]:
        if self.file is None or self.day != f"{now:%Y-%m-%d}":
            self.close()
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self.day, oldest = f"{now:%Y-%m-%d}", f"{now - timedelta(days=self.days):%Y-%m-%d}"
            for old in self.folder.glob("*.jsonl"):
                if old.stem <= oldest:
                    old.unlink(missing_ok=True)
            place = os.open(self.folder / f"{self.day}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self.file = os.fdopen(place, "w", encoding="utf-8")
        return self.file

    def close(self) -> None:
        if self.file is not None:
            with suppress(OSError):
                self.file.close()
            self.file = None
        super().close()


def begin() -> None:
    """Write from now on as the settings say, in this process. `off` writes nothing; what nothing is said about writes failures
    alone."""
    logging.raiseExceptions = False
    handlers = _handlers()
    level = logging.INFO if settings.LOG.kind in ("json", "text") or settings.LOG.days else logging.ERROR
    for name in ("", "_granian", "django", "py.warnings"):
        logger = logging.getLogger(name)
        logger.handlers = list(handlers) if not name else []
        logger.propagate = bool(name)
    logging.getLogger().setLevel(logging.WARNING if level == logging.INFO else logging.ERROR)
    logging.getLogger("django").setLevel(logging.CRITICAL + 1)  # it would tell paths; what it knows is said by `watching`
    LOGGER.setLevel(level)


def _handlers() -> list[logging.Handler]:
    handlers: list[logging.Handler] = []
    if settings.LOG.kind != "off":
        handlers.append(logging.StreamHandler(sys.stderr))
        handlers[-1].setFormatter(Lines(as_json=settings.LOG.kind == "json"))
    if settings.LOG.days:
        handlers.append(Days(Path(settings.DATA) / "log", settings.LOG.days))
        handlers[-1].setFormatter(Lines(as_json=True))
    return handlers or [logging.NullHandler()]
