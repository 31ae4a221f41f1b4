"""Surveys, their plans and their units."""

from django.db import models

from langnghe.core.plan.lifecycle import State


class SurveyRow(models.Model):
    """One survey. `slug` is its name everywhere: in addresses, files and commands. `earlier`: the wave before this one.
    `items_asked`: how many questions the newest version of its questionnaire asks, as the design phase tells it; empty while
    there is none."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.TextField()
    state = models.CharField(max_length=20, choices=[(state, state) for state in State], default=State.DRAFT)
    simulated = models.BooleanField(default=False)
    minimum_group = models.PositiveSmallIntegerField(default=10)
    created_at = models.DateTimeField()
    earlier = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="later")
    items_asked = models.PositiveIntegerField(null=True)


class PlanRow(models.Model):
    """The plan as a document, and as a value once it was read. `mended`: what people gave in place of values that were
    read. By the key of a task of the schedule: `tasks_done` the day on which it was done, `task_notes` the owner and the last day
    that people gave it, or a task that they added. `budget`: what the estimate starts from, and what was done and claimed under
    each of its lines."""

    survey = models.OneToOneField(SurveyRow, on_delete=models.CASCADE, related_name="plan")
    document_name = models.CharField(max_length=255)
    document = models.BinaryField()
    content = models.JSONField()
    mended = models.JSONField(default=dict)
    tasks_done = models.JSONField(default=dict)
    task_notes = models.JSONField(default=dict)
    budget = models.JSONField(default=dict)


class UnitRow(models.Model):
    """One unit of a survey, with what it is allocated and what it owes. `mail`: where its coordinator is reminded; `reminded_at`
    when that last was done, `mail_problem` the code of why it last failed, empty when it did not."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="units")
    position = models.PositiveIntegerField()
    code = models.SlugField(max_length=60)
    name = models.TextField()
    kind = models.TextField(blank=True)
    paper_forms = models.PositiveIntegerField(default=0)
    online_minimum = models.PositiveIntegerField(default=0)
    mail = models.EmailField(blank=True, default="")
    reminded_at = models.DateTimeField(null=True)
    mail_problem = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "code"], name="one_unit_per_code")]
        ordering = ["position"]


class UnitDirectoryRow(models.Model):
    """A directory of units that the installation knows (communes, organisations), as the table that was handed in."""

    name = models.TextField(unique=True)
    file_name = models.CharField(max_length=255)
    table = models.BinaryField()
    received_at = models.DateTimeField()
