"""Languages by their own names."""

from __future__ import annotations

LANGUAGES = {
    "vi": "Tiếng Việt",
    "en": "English",
    "blt": "ꪼꪕꪒꪾ (Tai Dam)",
    "twh": "ꪼꪕꪒꪮꪙ (Tai Dón)",
    "hmn": "Hmoob",
    "mww": "Hmoob Dawb",
    "ium": "Iu Mien (Dao)",
    "hni": "Hà Nhì",
    "fr": "Français",
    "zh": "中文",
    "lo": "ລາວ",
}
"""Languages by their own names; any other code can be typed."""


def language_name(code: str) -> str:
    """A language by its own name; its code where it is not known."""
    return LANGUAGES.get(code, code)
