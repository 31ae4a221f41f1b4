"""Paper: packets and sheets, the pictures of them, and what was read or keyed until the intake took it. No response says which
sheet it came from."""

from django.db import models

from langnghe.records.models.design import QuestionnaireRow
from langnghe.records.models.people import Person
from langnghe.records.models.plan import SurveyRow


class PacketRow(models.Model):
    """A packet of printed sheets for one unit: the serials `first` to `last`. `spare`: beyond the allocation. `layout`: the
    SHA-256 of the kept file that says where everything lies on these sheets, "" until they were laid out; `earlier` those of
    printings before the last. `codes`: the packet of slips from which its sheets have their one-time codes; nothing says which
    sheet has which."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="packets")
    questionnaire = models.ForeignKey(QuestionnaireRow, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=20)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    spare = models.BooleanField(default=False)
    layout = models.CharField(max_length=64, blank=True, default="")
    earlier = models.JSONField(default=list)
    codes = models.PositiveIntegerField(null=True)
    printed_on = models.DateField()
    handed_out_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="one_packet_per_number")]


class SheetRow(models.Model):
    """One printed questionnaire, known by its serial. `state` as `core.paper.ledger` names it, `because` the code of why it is
    not counted. `answers` are what was read or keyed so far, as a form's fields; `code` is the one-time code on it, where there
    is one. Both, and the day on which it came back, are emptied the moment the intake has taken the answers: only the state
    stays."""

    packet = models.ForeignKey(PacketRow, on_delete=models.CASCADE, related_name="sheets")
    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="+")
    serial = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    because = models.CharField(max_length=60, blank=True)
    answers = models.JSONField(default=dict)
    code = models.CharField(max_length=20, blank=True, default="")
    returned_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "serial"], name="one_sheet_per_serial")]
        indexes = [models.Index(fields=["survey", "state"], name="sheets_by_state")]


class ScanRow(models.Model):
    """One file that was handed in to be read, kept under its SHA-256 until the retention date. `digest`: that of what was handed
    in, before it was `sealed`. `state`: "waiting", "reading", "read" or "refused" (`because`: the code of why). `pages`: how many
    pictures it holds, `done` how many were read."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="scans")
    name = models.CharField(max_length=255)
    file = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, default="")
    sealed = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="waiting")
    because = models.CharField(max_length=60, blank=True)
    pages = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField()


class ScannedPageRow(models.Model):
    """One picture out of a scan, or one of the pages in it (`part`, from 0): which page of which sheet it is (empty when it could
    not be told), the mark of its `layout`, where the page lies in the picture (`placed`, the homography), and what was read in
    its boxes until the intake has taken the sheet."""

    scan = models.ForeignKey(ScanRow, on_delete=models.CASCADE, related_name="found")
    image = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    sheet = models.ForeignKey(SheetRow, null=True, on_delete=models.CASCADE, related_name="pages")
    page = models.PositiveIntegerField(null=True)
    layout = models.CharField(max_length=4, blank=True, default="")
    status = models.CharField(max_length=20)
    because = models.CharField(max_length=60, blank=True)
    placed = models.JSONField(default=list)
    boxes = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scan", "image", "part"], name="one_row_per_part")]


class DoubtRow(models.Model):
    """A box of a sheet that a person is asked about: `kind` "tick", "digit" or "write", `probability` that it is marked, `crop`
    its picture (base64, sealed where pictures are). `decided`: what the person said ("marked", "blank", or the words and digits
    that were keyed, behind "="), "" while nobody has. Rows go when the intake has taken the sheet."""

    sheet = models.ForeignKey(SheetRow, on_delete=models.CASCADE, related_name="doubts")
    page = models.ForeignKey(ScannedPageRow, on_delete=models.CASCADE, related_name="doubts")
    question = models.CharField(max_length=200)
    option = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10)
    probability = models.FloatField()
    crop = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "question", "option"], name="one_doubt_per_box")]


class KeyingRow(models.Model):
    """What one person keyed from one sheet, until the intake has taken it. `turn` 1 or 2; another person keys the second."""

    sheet = models.ForeignKey(SheetRow, on_delete=models.CASCADE, related_name="keyings")
    turn = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "turn"], name="one_keying_per_turn")]


class CheckedRow(models.Model):
    """How many fields were seen twice (`pair`: "keyed" by two persons, "read" by the machine and a person), how many of them
    differed, and how often the first was wrong when it was settled: the figures of the quality annex."""

    survey = models.ForeignKey(SurveyRow, on_delete=models.CASCADE, related_name="checked")
    pair = models.CharField(max_length=10)
    fields = models.PositiveIntegerField(default=0)
    differed = models.PositiveIntegerField(default=0)
    first_wrong = models.PositiveIntegerField(default=0)
    second_wrong = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "pair"], name="one_count_per_pair")]


class LeaseRow(models.Model):
    """Which process (`holder`) has the work of a name to itself, and until when if it does not say so again; by the store's
    clock, so that those of several machines need not agree."""

    name = models.CharField(max_length=60, unique=True)
    holder = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField()
