"""A questionnaire written in Word or as text, read as well as can be, to be confirmed question by question."""

from langnghe.core.questionnaire.draft.reading import Assumed, Confidence, Draft, read_draft

__all__ = ["Assumed", "Confidence", "Draft", "read_draft"]
