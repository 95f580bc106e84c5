"""The versions of a form: a draft that somebody builds, editions that were published, and which of them stands."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.intake.adapters.form.sheet import Sheet, content_of, read_sheet, words_of
from naewon.intake.form_models import Draft, Edition
from naewon.intake.models import Source
from naewon.journal.recording import record
from naewon.patients.models import Purpose
from naewon.patients.models.consent_text import keep_texts
from naewon.patients.wordings import wording_of

LANGUAGES = ("ko", "en")


def standing_edition(source: Source) -> Edition | None:
    """The one strangers see."""
    return Edition.objects.filter(source=source, taken_back_at__isnull=True).first()


def edition_answered(source: Source, number: str) -> Edition | None:
    """The edition a submission says it answers, also one replaced while it was filled in; else the standing one."""
    told = Edition.objects.filter(source=source, number=int(number)).first() if is_number(number) else None
    return told or standing_edition(source)


def is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 9


def sheet_of(source: Source, edition: Edition | None) -> Sheet:
    """Of an edition, or of the source as it was before there was one."""
    if edition is None:
        return read_sheet(words_of(source))
    return read_sheet(edition.content, version_of(edition))


def version_of(edition: Edition) -> str:
    """As it is kept with every consent."""
    return f"form-{edition.source_id}@{edition.number}"


def draft_of(source: Source) -> Draft:
    """The draft, or a new one that begins with what strangers see; not saved yet."""
    found = Draft.objects.filter(source=source).select_related("by__user").first()
    content = content_of(sheet_of(source, standing_edition(source)))
    return found or Draft(clinic_id=source.clinic_id, source=source, content=content)


@transaction.atomic
def save_draft(source: Source, content: dict[str, Any], *, seen: int, by: Membership, at: datetime) -> Draft:
    """Keep what was typed. Conflict when a colleague saved something the person has not seen."""
    by.require("can_edit_forms")
    Source.objects.select_for_update().get(pk=source.pk)
    draft = draft_of(source)
    if draft.saves > seen and draft.by_id != by.pk:
        name = draft.by.name if draft.by else ""
        raise Conflict(_("%(name)s님이 먼저 고쳤습니다. 새로 고쳐서 그 내용을 보고 이어 주세요.") % {"name": name})
    draft.content, draft.saves, draft.saved_at, draft.by = content, draft.saves + 1, at, by
    draft.save()
    return draft


@transaction.atomic
def publish(source: Source, *, by: Membership, at: datetime) -> Edition:
    """Make the draft what strangers see, under the next number. Its texts are kept word for word."""
    by.require("can_edit_forms")
    Source.objects.select_for_update().get(pk=source.pk)
    draft = draft_of(source)
    sheet = read_sheet(draft.content)
    if found := faults_of(sheet):
        raise Invalid(" ".join(found))
    newest = Edition.objects.filter(source=source).first()
    standing = standing_edition(source)
    if standing and standing.content == draft.content:
        raise Conflict(_("펴낸 것과 같습니다. 고친 것이 없습니다."))
    edition = Edition.objects.create(
        clinic_id=source.clinic_id,
        source=source,
        number=newest.number + 1 if newest else 1,
        content=content_of(sheet),
        published_at=at,
        by=by,
    )
    keep_texts(source.clinic_id, sheet.texts_shown(), at)
    record("published_form", source, by=by, at=at, edition=edition.number)
    return edition


@transaction.atomic
def take_back(source: Source, number: int, *, by: Membership, at: datetime) -> None:
    """Strangers see the edition before it again. What was answered stays answered."""
    by.require("can_edit_forms")
    _turn(source, number, at)
    record("took_back_form", source, by=by, at=at, edition=number)


@transaction.atomic
def put_back(source: Source, number: int, *, by: Membership, at: datetime) -> None:
    by.require("can_edit_forms")
    _turn(source, number, None)
    record("put_back_form", source, by=by, at=at, edition=number)


def _turn(source: Source, number: int, taken_back_at: datetime | None) -> None:
    editions = Edition.objects.filter(source=source, number=number)
    if not editions.exists():
        raise NotFound
    if not editions.filter(taken_back_at__isnull=taken_back_at is not None).update(taken_back_at=taken_back_at):
        raise Conflict


def faults_of(sheet: Sheet) -> list[str]:
    """Why a form may not be published yet."""
    labels = [question.label.strip() for question in sheet.questions]
    faults = [_("이름이 없는 질문이 있습니다.")] if "" in labels else []
    if len(set(labels)) < len(labels):
        faults.append(_("같은 질문이 두 번 있습니다."))
    for purpose, text in sheet.texts.items():
        faults += [
            _("‘%(what)s’ 글에 ‘%(line)s’이(가) 빠졌습니다.") % {"what": Purpose(purpose).label, "line": line}
            for line in lines_lacking(Purpose(purpose), text)
        ]
    return faults


def lines_lacking(purpose: Purpose, text: str) -> list[str]:
    """What the law wants said beside this box (개인정보 보호법 15조 2항, 22조) and the text does not say.

    A line may begin with its name in either of our languages, whichever the person who wrote it reads.
    """
    begun = {line.partition(":")[0].strip() for line in text.splitlines()}
    lacking = []
    for name, _words in wording_of(purpose).lines:
        names = set()
        for language in LANGUAGES:
            with translation.override(language):
                names.add(str(name))
        if not names & begun:
            lacking.append(str(name))
    return lacking
