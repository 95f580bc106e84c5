"""The models of a clinic, those learned here and those of its own."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from naewon.api.asking import asking_for, key_asking
from naewon.api.problems import Problem
from naewon.api.reading import versions_of
from naewon.api.scores import REFUSED
from naewon.api.sent import VersionIn
from naewon.api.shapes import VersionList, VersionOut, version_out
from naewon.scores.giving import open_version

router = Router(tags=["versions"])


@router.get("/versions", response={200: VersionList, **REFUSED}, url_name="versions")
@asking_for("may_read_scores")
def list_versions(request: HttpRequest) -> VersionList:
    """Every model there ever was, the newest first."""
    return VersionList(versions=[version_out(version) for version in versions_of(key_asking(request))])


@router.post("/versions", response={201: VersionOut, **REFUSED, 409: Problem}, url_name="versions")
@asking_for("may_write_scores")
def name_version(request: HttpRequest, sent: VersionIn) -> Status[VersionOut]:
    """Name a model of one's own, so that its scores can be sent. A director decides whether they are used."""
    version = open_version(sent.name, sent.phase, key=key_asking(request), at=timezone.now())
    return Status(201, version_out(version))
