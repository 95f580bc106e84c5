"""문자로 주세요: who would rather be written to is written to first, and can be called all the same."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.contacts.models import prefer
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Medium
from naewon.queues.placing import place

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def acts_of(page: str) -> list[str]:
    """What the page offers to do with the person, by its key, in order."""
    return [part.split('"')[0] for part in page.split('data-key="')[1:]]


def part_of(page: str, begins: str) -> str:
    return page[page.index(begins) :]


@pytest.mark.parametrize("address", ["/today/?person={}", "/inquiries/{}/", "/inquiries/{}/call/"])
def test_enter_writes_and_the_number_stays_beside_it(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, address: str
) -> None:
    prefer(haneul_asks, Medium.SMS, at=NOW)
    place([haneul_asks.pk], NOW)
    page = as_staff(cast.minji).get(address.format(haneul_asks.pk)).text
    enter = next(line for line in page.splitlines() if 'data-key="Enter"' in line)
    assert f"/inquiries/{haneul_asks.pk}/next-step/?step=message" in enter
    assert f'hx-post="/inquiries/{haneul_asks.pk}/claim/"' in page


def test_a_text_is_the_first_result(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    place([haneul_asks.pk], NOW)
    minji = as_staff(cast.minji)
    dock = part_of(minji.get(f"/today/?person={haneul_asks.pk}").text, 'class="dock"')
    assert acts_of(dock)[0] == "1"
    prefer(haneul_asks, Medium.SMS, at=NOW)
    place([haneul_asks.pk], NOW)
    dock = part_of(minji.get(f"/today/?person={haneul_asks.pk}").text, 'class="dock"')
    assert acts_of(dock)[:3] == ["m", "1", "2"]
    assert acts_of(dock).count("m") == 1


def test_who_does_not_mind_is_called(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    place([haneul_asks.pk], NOW)
    page = as_staff(cast.minji).get(f"/today/?person={haneul_asks.pk}").text
    enter = next(line for line in page.splitlines() if 'data-key="Enter"' in line)
    assert f"/inquiries/{haneul_asks.pk}/claim/" in enter
