"""What belongs to files: how their columns are known, how far each is on its way in, and what was left out of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.patients.models import Patient
from naewon.vault.fields import SealedBinaryField, SealedTextField
from naewon.visits.models import ChartVisit


class About(models.TextChoices):
    INQUIRIES = "inquiries", _("문의")
    VISITS = "visits", _("내원 기록")
    PATIENTS = "patients", _("환자 명단")


class Layout(models.Model):
    """The columns of a sheet that comes every week as somebody confirmed them, known by its titles in any order."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="layouts")
    about = models.CharField(max_length=12, choices=About.choices)
    titles = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "about", "digest"], name="one_layout_a_kind_of_file"),)

    def __str__(self) -> str:
        return f"{self.about} {len(self.titles)}"


class FileImport(models.Model):
    """One file, on its way in. `rows_done` and the counts commit with the rows they count."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="imports")
    about = models.CharField(max_length=12, choices=About.choices, default=About.INQUIRIES, db_default=About.INQUIRIES)
    source = models.ForeignKey("intake.Source", on_delete=models.PROTECT)
    filename = models.CharField(max_length=200)
    content = SealedBinaryField()
    mapping = models.JSONField(default=dict)
    layout = models.ForeignKey(Layout, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    progressed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    inquiries = models.PositiveIntegerField(default=0)
    touches = models.PositiveIntegerField(default=0)
    visits = models.PositiveIntegerField(default=0, db_default=0)
    patients = models.PositiveIntegerField(default=0, db_default=0)
    repeats = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    destroyed_at = models.DateTimeField(null=True, help_text="since when only the counts are left")
    undo_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    undo_started_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_inquiries = models.PositiveIntegerField(default=0, db_default=0)
    undone_touches = models.PositiveIntegerField(default=0, db_default=0)
    undone_patients = models.PositiveIntegerField(default=0, db_default=0)
    undone_visits = models.PositiveIntegerField(default=0, db_default=0)

    def __str__(self) -> str:
        return self.filename

    @property
    def percent(self) -> int:
        """How much is done, in whole percent."""
        if self.finished_at:
            return 100
        return min(99, 100 * self.rows_done // self.rows) if self.rows else 0

    @property
    def is_being_undone(self) -> bool:
        return self.undo_started_at is not None and self.undone_at is None

    @property
    def percent_undone(self) -> int:
        """How much of what came in was looked at, as far as the counts tell."""
        brought = self.inquiries + self.touches + self.visits + self.patients
        undone = self.undone_inquiries + self.undone_touches + self.undone_visits
        if self.about == About.PATIENTS:
            undone = self.undone_patients
        return min(99, 100 * undone // brought) if brought else 0


class ImportedVisit(models.Model):
    """That a file tells of a visit: what its match rate is counted by."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="told")
    chart_visit = models.ForeignKey(ChartVisit, on_delete=models.CASCADE, related_name="tellings")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["file_import", "chart_visit"], name="told_once_a_file"),)

    def __str__(self) -> str:
        return f"{self.file_import_id} {self.chart_visit_id}"


class Filled(models.Model):
    """What of a person was not known before a file told it, by the names of the columns: goes with the file again."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="fillings")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="fillings")
    names = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["file_import", "patient"], name="filled_once_a_file"),)

    def __str__(self) -> str:
        return f"{self.file_import_id} {self.patient_id}"


class Registered(models.Model):
    """That a list of patients made somebody known: who goes with the list again, unless there is more of them since."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="registered")
    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="registration")

    def __str__(self) -> str:
        return f"{self.file_import_id} {self.patient_id}"


class RowProblem(models.Model):
    """A row of a file that was left out: where, why, and what stood there."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField(help_text="as a spreadsheet counts")
    field = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20)
    value = SealedTextField(max_length=120, blank=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "file_import", "row"], name="problem_of_import"),)

    def __str__(self) -> str:
        return f"{self.row} {self.reason}"
