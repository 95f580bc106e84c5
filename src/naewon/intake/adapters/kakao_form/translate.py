"""An answer to a business form as a canonical inquiry."""

from dataclasses import replace

from naewon.clinics.dates import SEOUL, read_datetime
from naewon.intake.canonical import Agreement, Canonical, Origin
from naewon.intake.consents import told_by_ticks
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import mapping, objects, text
from naewon.patients.models import Purpose

OWN = (
    *(("name", "이름"), ("phoneNumber", "연락처"), ("email", "이메일")),
    *(("birthDate", "생년월일"), ("gender", "성별"), ("address", "주소")),
)


def translate(delivery: Delivery) -> Canonical:
    told = mapping(read_json(bytes(delivery.raw)))
    answers = {label: text(told.get(name)) for name, label in OWN}
    answers |= {text(one.get("question")): text(one.get("answer")) for one in objects(told.get("answers"))}
    agreements = {text(one.get("title")): one.get("agree") for one in objects(told.get("optionalAgreements"))}
    boxes = told_by_ticks({title: agree for title, agree in agreements.items() if isinstance(agree, bool)})
    odd = {title: text(agree) for title, agree in agreements.items() if not isinstance(agree, bool)}
    # A business form cannot be sent without its privacy notice.
    consents = (Agreement(Purpose.COLLECT_USE, granted=True), *boxes.agreements)
    inquiry = inquiry_of(SourceKind.KAKAO_FORM, delivery, answers, consents=consents)
    at = read_datetime(text(told.get("submittedAt")), today=delivery.received_at.date(), zone=SEOUL)
    creative = text(told.get("creativeId"))
    flow = text(told.get("inflowSource"))
    return replace(
        inquiry,
        answers={**inquiry.answers, **boxes.left, **odd},
        occurred_at=at or delivery.received_at,
        # No campaign is told, and a creative without one cannot be kept: its number stays in the attribution.
        origin=Origin(),
        attribution={name: value for name, value in (("creative_id", creative), ("inflow", flow)) if value},
    )
