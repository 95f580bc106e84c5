"""What the demo shows of rooms and of what came after them."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.marketing.models import Campaign, Creative, Offer
from naewon.ops.demo.rooms import tell_of_rooms
from naewon.visits.models import Deviation, Impression, Review, walk_in


def test_most_keep_the_promise_and_the_newest_answer_waits_for_somebody(cast: Cast) -> None:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    advert = Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="w1", name="겨울 1")
    story = {"title": "쌍꺼풀", "price_won": 990_000, "starts_on": NOW.date() - timedelta(days=30)}
    seen = Offer.objects.create(clinic=cast.haneul, creative=advert, **story)
    for days in range(1, 8):
        person = asks(cast, phone=f"010-7315-284{days}", creative=advert, offer=seen, at=NOW - timedelta(days=days + 3))
        walk_in(person, by=cast.jung, at=NOW, arrived_at=NOW - timedelta(days=days))
    tell_of_rooms(cast.haneul, NOW)
    assert Deviation.objects.count() == 1
    assert Impression.objects.unseen().count() == 1
    assert Review.objects.count() == 2
