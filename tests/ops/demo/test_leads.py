import json
from datetime import datetime, timedelta
from itertools import islice

import pytest

from clinicsim import SEOUL, Observable, aesthetic_clinic, arrivals
from naewon.clinics.models import Clinic
from naewon.intake.adapters.form.payloads import read_submission
from naewon.intake.adapters.form.sheet import Sheet
from naewon.intake.adapters.form.signup import Signup, values_of
from naewon.intake.adapters.meta.payloads import lead_in, notices_in
from naewon.intake.models import Source
from naewon.intake.signature import verify_hub_signature
from naewon.ops.demo.leads import form_of, lead_of, leadgen_id, notice, signature

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=SEOUL)
PLAN = aesthetic_clinic(NOW.date(), (NOW + timedelta(days=30)).date())


@pytest.fixture(scope="module")
def people() -> list[Observable]:
    return [person.observable() for person in islice(arrivals(PLAN, NOW, 30, 300, seed=5), 200)]


def test_the_form_takes_most_people(people: list[Observable], db: None) -> None:
    """Some write a number nobody can call; the form tells them, as it would tell anybody."""
    source, sheet = Source(clinic=Clinic()), Sheet(procedures=("쌍꺼풀",))
    sent = [json.dumps(form_of(PLAN, person)).encode() for person in people]
    forms = [Signup(source, sheet, values_of(read_submission(body, "application/json"))) for body in sent]
    assert sum(form.is_valid() for form in forms) > 0.9 * len(forms)


def test_answers_and_origin_come_through_the_form(people: list[Observable]) -> None:
    person = next(person for person in people if person.campaign and "wished_time" in person.answers)
    submission = read_submission(json.dumps(form_of(PLAN, person)).encode(), "application/json")
    assert submission.answers["언제쯤 원하세요?"] == person.answers["wished_time"]
    assert submission.last_touch["utm_campaign"] == person.campaign


def test_the_webhook_names_the_lead(people: list[Observable]) -> None:
    [told] = notices_in(json.loads(notice(leadgen_id(people[0]))))
    assert told.leadgen_id == leadgen_id(people[0])


def test_the_webhook_is_signed_as_meta_signs(people: list[Observable]) -> None:
    body = notice(leadgen_id(people[0]))
    assert verify_hub_signature(body, signature(body, "secret"), "secret")


def test_the_graph_api_tells_the_rest(people: list[Observable]) -> None:
    person = next(person for person in people if PLAN.channel(person.channel).kind == "meta" and person.campaign)
    lead = lead_in(lead_of(PLAN, person))
    assert lead is not None
    assert (lead.campaign_id, lead.ad_id) == (person.campaign, person.creative)
    assert lead.fields["phone_number"] == person.phone_raw
