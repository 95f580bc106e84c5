"""The models of a clinic, those learned here and those of its own."""

from django.http import HttpRequest
from ninja import Router

from naewon.api.asking import asking_for, key_asking
from naewon.api.reading import versions_of
from naewon.api.scores import REFUSED
from naewon.api.shapes import VersionList, version_out

router = Router(tags=["versions"])


@router.get("/versions", response={200: VersionList, **REFUSED}, url_name="versions")
@asking_for("may_read_scores")
def list_versions(request: HttpRequest) -> VersionList:
    """Every model there ever was, the newest first."""
    return VersionList(versions=[version_out(version) for version in versions_of(key_asking(request))])
