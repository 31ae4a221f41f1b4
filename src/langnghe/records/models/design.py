"""Questionnaires: drafts, versions, comments, pilots."""

from django.conf import settings
from django.db import models

from langnghe.records.models.plan import SurveyRow


class QuestionnaireRow(models.Model):
    """Version `number`.`minor` of a survey's questionnaire; once approved it never changes, and `hash` names its content. A
    `minor` above 0 corrects wording alone, for `reason`. `accepted_by`: who found that its pilot went well."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="questionnaires")
    number = models.PositiveIntegerField()
    minor = models.PositiveIntegerField(default=0)
    file_name = models.CharField(max_length=255)
    workbook = models.BinaryField()
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number", "minor"], name="one_questionnaire_per_number"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="an_approval_has_a_person_and_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | models.Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="an_acceptance_has_a_person_and_a_time",
            ),
        ]


class DraftRow(models.Model):
    """The questionnaire that is being built. `step` is the number of the step it stands at; those after it were undone.
    `present`: when each person last had it open, by user name."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="draft")
    step = models.PositiveIntegerField(default=0)
    present = models.JSONField(default=dict)


class DraftStepRow(models.Model):
    """The whole draft after one change, so that any change can be undone."""

    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    summary = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_step_per_number")]


class ReviewerRow(models.Model):
    """Somebody invited to comment, by a link; the store keeps only the digest of its token."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="reviewers")
    name = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class CommentRow(models.Model):
    """One remark on a question (or on the whole: `question` empty) of a version, by a reviewer or by a person of staff."""

    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.CASCADE, related_name="comments")
    question = models.CharField(max_length=255, blank=True)
    text = models.TextField()
    reviewer = models.ForeignKey(ReviewerRow, null=True, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)


class PilotRow(models.Model):
    """One run through a version before it is approved; never part of a dataset. `seconds`: how long each question was looked
    at, by its name. `reached`: the last question that was on the screen."""

    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.CASCADE, related_name="pilots")
    receipt = models.CharField(max_length=64)
    answers = models.JSONField()
    seconds = models.JSONField(default=dict)
    reached = models.CharField(max_length=255, blank=True)
    finished = models.BooleanField(default=False)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["questionnaire", "receipt"], name="one_pilot_run_per_receipt")]


class MediaRow(models.Model):
    """A recording or picture that a survey's questionnaire names, by the name it goes by there."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="media")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=60)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "name"], name="one_file_per_name")]
