"""LimeSurvey, the structure of a survey as tab-separated text: read with its findings."""

from langnghe.core.formats.limesurvey.reading import read_limesurvey
from langnghe.core.formats.limesurvey.rows import is_limesurvey

__all__ = ["is_limesurvey", "read_limesurvey"]
