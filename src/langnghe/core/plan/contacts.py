"""Whom to ask and where to go: contacts, telephone numbers, links; and how the document ends: recipients, who signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from langnghe.core.plan.layout import Layout
from langnghe.core.plan.markers import marker
from langnghe.core.plan.source import Found, Paragraph
from langnghe.core.plan.text import fold, squeeze

PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\w/]|-\w)|(?<![\w.,/-])\(0\d{1,3}\)[ .]?\d[\d .]{5,9}\d(?!\w)|"
    r"(?<!\w)0[\dx*.]{3,4}[x*. ]{4,10}(?!\w)",
    re.IGNORECASE,
)
MOBILE = re.compile(r"(?:84|0)[35789]\d{8}|0\d*[x*]{4,}")
CONTACT = re.compile(
    r"(?<![a-z])(?:lien he|dau moi|thac mac|so dien thoai|dien thoai lien|hotline|duong day nong|e-?mail\s*:|dt\s*:)"
)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
LINK = re.compile(
    r"https?://[^\s<>\"“”)\]]+|(?<![\w@/.])(?:www\.[^\s<>\"“”)\]]+|(?:forms\.gle|bit\.ly|docs\.google\.com|"
    r"forms\.office\.com|surveymonkey\.com)/[^\s<>\"“”)\]]+)",
    re.IGNORECASE,
)
SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)")
TITLE = re.compile(
    r"(?:t[./]?m|k[./]?t|t[./]?l|t[./]?u[./]?q|q)[./]?(?=\s|$)|(?:quyen |pho )?(?:truong|pho|chu tich|bi thu|giam doc|chanh|"
    r"vien truong|cuc truong|tong|chu nhiem|hieu truong)(?![a-z])"
)
SIGNATURE_WITHIN = 30


def contacts(parts: Layout) -> list[Found[str]]:
    """The sentences that say whom to turn to."""
    return [found for each in (*parts.body, *parts.end) for found in _sentences(each)]


def _sentences(each: Paragraph) -> Iterator[Found[str]]:
    start = 0
    for end in (*(match.end() for match in SENTENCE_ENDS.finditer(each.text)), len(each.text)):
        sentence = each.text[start:end]
        if CONTACT.search(each.folded[start:end]) and (
            PHONE.search(sentence) or EMAIL.search(sentence) or "lien he" in each.folded[start:end]
        ):
            yield Found(squeeze(sentence).strip(" -+*.;"), each.place(start, end))
        start = end


def phones(every: Iterable[Paragraph]) -> list[Found[str]]:
    """Every telephone number, as it is written."""
    return [Found(match[0].rstrip(" ."), each.place(*match.span())) for each in every for match in PHONE.finditer(each.text)]


def is_personal(phone: str) -> bool:
    """Whether a number is a mobile telephone's, which belongs to a person and not to an office."""
    return MOBILE.fullmatch(re.sub(r"[^\dx*]", "", phone.lower())) is not None


def links(every: Iterable[Paragraph]) -> list[Found[str]]:
    """Every address on the network, each once."""
    found: dict[str, Found[str]] = {}
    for each in every:
        for match in LINK.finditer(each.text):
            address = match[0].rstrip(".,;:'*")
            found.setdefault(address, Found(address, each.place(match.start(), match.start() + len(address))))
    return list(found.values())


def recipients(end: Sequence[Paragraph]) -> list[Found[str]]:
    """Who gets the plan: the list after `Nơi nhận`; its items have marks, or else they end at the signature."""
    marked = [each for each in end if marker(each.text).kind == "bullet"]
    listed = marked or list(takewhile(lambda each: not _is_office(each), end))
    names = [(name.strip(" -–+*•;,.:/"), each) for each in listed for name in re.split(r"^\W*Nơi nhận\s*:?|;|\s-\s", each.text)]
    return [Found(squeeze(name), each.place()) for name, each in names if name]


def _is_office(each: Paragraph) -> bool:
    """Whether a line of the signature names the office that signs, in capitals."""
    text = squeeze(each.text).strip(" *")
    return text.isupper() and TITLE.match(fold(text)) is not None


def signed_by(parts: Layout) -> Found[str] | None:
    """In whose name and by what office the plan is signed, in capitals as it stands; never who that person is."""
    end, body = ([each for each in every if _is_office(each)] for every in (parts.end, parts.body[-SIGNATURE_WITHIN:]))
    titles = end or body
    if not titles:
        return None
    title = ", ".join(squeeze(each.text).strip(" *") for each in titles)
    return Found(title, titles[0].place())
