"""Files that people send, and files that they take away."""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from langnghe.core.errors import define, refuse
from langnghe.web.pages import download
from langnghe.web.refusals import too_large

NO_FILE = define("request.no_file", "No file was chosen.", "Choose a file, then press the button again.")
CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def uploaded(file: UploadedFile | None) -> tuple[str, bytes]:
    """The name and the bytes of a file that was sent. Raises Refused when there is none or it is too large."""
    if file is None:
        raise refuse(NO_FILE)
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise too_large()
    return PurePath(file.name or "").name[-200:], file.read()


def streamed(file: UploadedFile) -> tuple[str, BinaryIO]:
    """The name of a file that was sent, and the file itself, which may be larger than memory; the request takes it away."""
    return PurePath(file.name or "").name[-200:], cast("BinaryIO", file.file)


def attachment(content: bytes, name: str) -> HttpResponse:
    """A file to keep; its type follows from the ending of its name."""
    return download(content, name, CONTENT_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream"))
