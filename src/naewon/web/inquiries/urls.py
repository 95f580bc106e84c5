from django.urls import path

from naewon.web.inquiries import (
    attempts,
    bookings,
    callbacks,
    claims,
    closures,
    comments,
    consents,
    doubts,
    facts,
    handovers,
    likenesses,
    listing,
    own_data,
    page,
    phones,
    postponements,
    recordings,
)
from naewon.web.methods import by_method

urlpatterns = [
    path("", listing.inquiries, name="inquiries"),
    path("", listing.inquiries, name="search"),
    path("likenesses/", likenesses.show_likenesses, name="likenesses"),
    path(
        "likenesses/<int:likeness_id>/merge/",
        by_method(POST=likenesses.create_merge),
        name="likeness-merge",
    ),
    path(
        "likenesses/<int:likeness_id>/refusal/",
        by_method(POST=likenesses.create_refusal, DELETE=likenesses.delete_refusal),
        name="likeness-refusal",
    ),
    path("merges/<int:merge_id>/", by_method(DELETE=likenesses.delete_merge), name="merge"),
    path("<int:inquiry_id>/", page.inquiry, name="inquiry"),
    path("<int:inquiry_id>/story/", page.story, name="inquiry-story"),
    path("<int:inquiry_id>/timeline/", page.timeline, name="inquiry-timeline"),
    path("<int:inquiry_id>/next-step/", page.next_step, name="inquiry-next-step"),
    path(
        "<int:inquiry_id>/claim/",
        by_method(POST=claims.create_claim, DELETE=claims.delete_claim),
        name="inquiry-claim",
    ),
    path("<int:inquiry_id>/phone/", by_method(POST=phones.create_view_of_phone), name="inquiry-phone"),
    path(
        "<int:inquiry_id>/calls/<int:call_id>/recording/",
        by_method(POST=recordings.create_view_of_recording),
        name="inquiry-recording",
    ),
    path("<int:inquiry_id>/facts/", by_method(POST=facts.create_fact), name="inquiry-facts"),
    path("<int:inquiry_id>/attempts/", by_method(POST=attempts.create_attempt), name="inquiry-attempts"),
    path(
        "<int:inquiry_id>/attempts/<int:attempt_id>/",
        by_method(DELETE=attempts.delete_attempt),
        name="inquiry-attempt",
    ),
    path("<int:inquiry_id>/comments/", by_method(POST=comments.create_comment), name="inquiry-comments"),
    path(
        "<int:inquiry_id>/comments/<int:comment_id>/",
        by_method(DELETE=comments.delete_comment),
        name="inquiry-comment",
    ),
    path("<int:inquiry_id>/score-doubts/", by_method(POST=doubts.create_doubt), name="inquiry-score-doubts"),
    path(
        "<int:inquiry_id>/score-doubts/<int:doubt_id>/",
        by_method(DELETE=doubts.delete_doubt),
        name="inquiry-score-doubt",
    ),
    path("<int:inquiry_id>/bookings/", by_method(POST=bookings.create_booking), name="inquiry-bookings"),
    path(
        "<int:inquiry_id>/bookings/<int:booking_id>/",
        by_method(DELETE=bookings.delete_booking),
        name="inquiry-booking",
    ),
    path(
        "<int:inquiry_id>/callback/",
        by_method(POST=callbacks.create_callback, DELETE=callbacks.delete_callback),
        name="inquiry-callback",
    ),
    path(
        "<int:inquiry_id>/postponement/",
        by_method(POST=postponements.create_postponement, DELETE=postponements.delete_postponement),
        name="inquiry-postponement",
    ),
    path(
        "<int:inquiry_id>/closure/",
        by_method(POST=closures.create_closure, DELETE=closures.delete_closure),
        name="inquiry-closure",
    ),
    path(
        "<int:inquiry_id>/consents/",
        by_method(GET=consents.show_consents, HEAD=consents.show_consents, POST=consents.create_consent),
        name="inquiry-consents",
    ),
    path("<int:inquiry_id>/consents/wording/", consents.show_wording, name="inquiry-consent-wording"),
    path(
        "<int:inquiry_id>/consents/withdrawal/",
        by_method(POST=consents.create_withdrawal),
        name="inquiry-consent-withdrawal",
    ),
    path(
        "<int:inquiry_id>/consents/<int:consent_id>/",
        by_method(DELETE=consents.delete_consent),
        name="inquiry-consent",
    ),
    path("<int:inquiry_id>/own-data/", by_method(POST=own_data.create_request), name="inquiry-own-data"),
    path("<int:inquiry_id>/block/", by_method(DELETE=own_data.delete_block), name="inquiry-block"),
    path("<int:inquiry_id>/handover/", by_method(POST=handovers.create_handover), name="inquiry-handover"),
]
