"""Recordings that belong to a question or to one of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.edit.changes import said
from langnghe.core.questionnaire.edit.tree import find, replaced
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Text

NO_SOUND = define("media.unknown_type", "The file is no sound recording that browsers play.", "Send MP3, M4A, OGG, WAV or WebM.")
TOO_LARGE = define(
    "media.too_large", "The recording has {found} kB; at most {most} kB are taken.", "Shorten it, or save it smaller."
)
NO_PLACE = define("media.no_place", "A recording belongs to a question or to one of its answers.", "Choose the question again.")
LARGEST = 500_000
"""In bytes; small enough to be shipped with a form to devices without a network."""
_RIFF, _FTYP = 8, 4


def sound_type(content: bytes) -> tuple[str, str]:
    """The media type and the ending of a recording, by its first bytes. Raises Refused (media.unknown_type, media.too_large)."""
    if len(content) > LARGEST:
        raise refuse(TOO_LARGE, found=-(-len(content) // 1000), most=LARGEST // 1000)
    if content[:4] == b"RIFF" and content[_RIFF:12] == b"WAVE":
        return "audio/wav", "wav"
    if content[_FTYP:8] == b"ftyp":
        return "audio/mp4", "m4a"
    if content[:4] == b"OggS":
        return "audio/ogg", "ogg"
    if content[:4] == b"\x1aE\xdf\xa3":
        return "audio/webm", "webm"
    if content[:3] == b"ID3" or (content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE6 == 0xE2):
        return "audio/mpeg", "mp3"
    raise refuse(NO_SOUND)


def with_recording(questionnaire: Questionnaire, name: str, code: str, language: str, file: str) -> Questionnaire:
    """The question (`code` "") or one of its answers with a recording in one language; without, when `file` is "". Raises
    Refused (draft.not_found, media.no_place)."""
    item = find(questionnaire, name)
    if not isinstance(item, Question) or (code and all(choice.code != code for choice in item.choices)):
        raise refuse(NO_PLACE, Place(field=name))
    if not code:
        return replaced(questionnaire, name, replace(item, media=_with(item.media, language, file)))
    choices = (
        replace(choice, media=_with(choice.media, language, file)) if choice.code == code else choice for choice in item.choices
    )
    return replaced(questionnaire, name, replace(item, choices=tuple(choices)))


def recordings(questionnaire: Questionnaire) -> frozenset[str]:
    """The names of all files that a questionnaire speaks of."""
    held = [media for question in questionnaire.questions() for media in (question.media, *_of_choices(question))]
    return frozenset(file for media in held for text in media.values() for file in text.by_language.values())


def _of_choices(question: Question) -> tuple[Mapping[str, Text], ...]:
    return tuple(choice.media for choice in question.choices)


def _with(media: Mapping[str, Text], language: str, file: str) -> dict[str, Text]:
    audio = said(media.get("audio", NO_TEXT), language, file)
    return {**{kind: text for kind, text in media.items() if kind != "audio"}, **({"audio": audio} if audio else {})}
