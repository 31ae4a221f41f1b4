"""Which patterns of regex() are safe: read alike by Python, JavaScript and Java, and never slow."""

from __future__ import annotations

import re

LONGEST = 300
MOST_ENDLESS = 3
_ESCAPES = frozenset("dDwWsSbBnrtfv")
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?:|\(|\)|\*\??|\+\??|\?|\{[0-9]+(?:,[0-9]*)?\}\??|\||.", re.DOTALL)


def objection(pattern: str) -> str:
    """Why the pattern is not accepted; empty when it is."""
    if len(pattern) > LONGEST:
        return f"it has more than {LONGEST} characters"
    words = _TOKEN.findall(pattern)
    return next(filter(None, map(_strange, words)), "") or _broken(pattern) or _slow(words)


def _strange(word: str) -> str:
    if word == "\\":
        return "it ends with a backslash"
    if word.startswith("\\") and word[1].isalnum() and word[1] not in _ESCAPES:
        return f"“{word}” does not mean the same everywhere"
    if word.startswith("[") and len(word) > 1:
        return _strange_set(word)
    return "a square bracket is not closed" if word == "[" else ""


def _strange_set(word: str) -> str:
    inner = word[1:-1].removeprefix("^")
    escapes = re.findall(r"\\.", inner, re.DOTALL)
    plain = re.sub(r"\\.", "", inner, flags=re.DOTALL)
    if not inner:
        return "a pair of square brackets is empty"
    if "[" in plain or re.search(r"--|&&|~~|\|\|", plain):
        return f"“{word}” does not mean the same everywhere"
    return next(filter(None, map(_strange, escapes)), "")


def _broken(pattern: str) -> str:
    if re.search(r"(?<!\\)\(\?(?!:)|[*+?}]\+", pattern):
        return "special groups and possessive repetition are not read"
    try:
        re.compile(pattern, re.ASCII)
    except (re.error, OverflowError, RecursionError) as error:
        return f"it is broken ({error})"
    return ""


def _slow(words: list[str]) -> str:
    """A repeated group that itself holds alternatives or parts of changing length can take exponential time on a long
    answer; many unbounded parts in a row take a high power of its length."""
    groups, closed = [False], False
    for word in words:
        if closed and _repeats(word):
            return "it repeats a group that holds alternatives or another repetition"
        closed = False
        if word in {"(", "(?:"}:
            groups.append(False)
        elif word == ")" and len(groups) > 1:
            closed = groups.pop()
            groups[-1] = groups[-1] or closed
        elif _varies(word):
            groups[-1] = True
    endless = sum(_endless(word) for word in words)
    return f"it has more than {MOST_ENDLESS} unlimited repetitions" if endless > MOST_ENDLESS else ""


def _endless(word: str) -> bool:
    return word[0] in "*+" or (len(word) > 1 and word.rstrip("?").endswith(",}"))


def _repeats(word: str) -> bool:
    return word[0] in "*+" or (word[0] == "{" and len(word) > 1)


def _varies(word: str) -> bool:
    return word[0] in "*+?|" or (word[0] == "{" and "," in word)
