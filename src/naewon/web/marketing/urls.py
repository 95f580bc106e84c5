from django.urls import path

from naewon.web.marketing import (
    cautions,
    codes,
    creatives,
    handovers,
    offer_changes,
    offer_files,
    offers,
    promises,
    results,
    reviews,
    spending,
)
from naewon.web.methods import by_method

urlpatterns = [
    path("", by_method(GET=offers.show_offers, HEAD=offers.show_offers, POST=offers.create_offer), name="marketing"),
    path("new/", by_method(GET=offers.new_offer, HEAD=offers.new_offer), name="new-offer"),
    path("hints/", by_method(POST=offers.show_hints), name="offer-hints"),
    path(
        "file/",
        by_method(GET=offer_files.ask_file, HEAD=offer_files.ask_file, POST=offer_files.bring_in_file),
        name="offer-file",
    ),
    path(
        "export/",
        by_method(GET=offer_files.take_away, HEAD=offer_files.take_away, POST=offer_files.take_away),
        name="offer-export",
    ),
    path(
        "offers/<int:offer_id>/",
        by_method(GET=offer_changes.edit_offer, HEAD=offer_changes.edit_offer, POST=offer_changes.correct_offer),
        name="offer",
    ),
    path(
        "offers/<int:offer_id>/ending/",
        by_method(
            GET=offer_changes.ask_ending,
            HEAD=offer_changes.ask_ending,
            POST=offer_changes.end_offer,
            DELETE=offer_changes.take_back_ending,
        ),
        name="offer-ending",
    ),
    path(
        "reviews/",
        by_method(GET=reviews.show_reviews, HEAD=reviews.show_reviews, POST=reviews.create_review),
        name="reviews",
    ),
    path("reviews/new/", by_method(GET=reviews.new_review, HEAD=reviews.new_review), name="new-review"),
    path(
        "reviews/file/",
        by_method(GET=reviews.ask_review_file, HEAD=reviews.ask_review_file, POST=reviews.bring_in_review_file),
        name="review-file",
    ),
    path("reviews/<int:review_id>/", by_method(DELETE=reviews.delete_review), name="review"),
    path("promises/<int:deviation_id>/note/", by_method(POST=promises.create_note), name="deviation-note"),
    path("promises/", by_method(GET=promises.show_promises, HEAD=promises.show_promises), name="promises"),
    path(
        "cautions/",
        by_method(
            GET=cautions.show_cautions,
            HEAD=cautions.show_cautions,
            POST=cautions.heed_word,
            DELETE=cautions.leave_out_word,
        ),
        name="cautions",
    ),
    path("results/", by_method(GET=results.show_results, HEAD=results.show_results), name="advert-results"),
    path(
        "results/channels/<int:channel_id>/",
        by_method(GET=results.show_channel, HEAD=results.show_channel),
        name="channel-results",
    ),
    path(
        "results/campaigns/<int:campaign_id>/",
        by_method(GET=results.show_campaign, HEAD=results.show_campaign),
        name="campaign-results",
    ),
    path(
        "results/export/",
        by_method(GET=results.take_away, HEAD=results.take_away, POST=results.take_away),
        name="advert-results-export",
    ),
    path(
        "spend/",
        by_method(GET=spending.show_spending, HEAD=spending.show_spending, POST=spending.create_spending),
        name="spend",
    ),
    path(
        "creatives/<int:creative_id>/",
        by_method(GET=creatives.show_creative, HEAD=creatives.show_creative, POST=creatives.set_owner),
        name="creative",
    ),
    path(
        "creatives/<int:creative_id>/handover/",
        by_method(GET=handovers.ask_handover, HEAD=handovers.ask_handover, POST=handovers.create_handover),
        name="creative-handover",
    ),
    path(
        "handovers/<uuid:batch>/",
        by_method(POST=handovers.take_note, DELETE=handovers.delete_handover),
        name="advert-handover",
    ),
    path(
        "notes/<int:note_id>/",
        by_method(POST=creatives.create_answer, DELETE=creatives.delete_note),
        name="creative-note",
    ),
    path("spend/new/", by_method(GET=spending.new_spending, HEAD=spending.new_spending), name="new-spend"),
    path(
        "spend/file/",
        by_method(GET=spending.ask_file, HEAD=spending.ask_file, POST=spending.bring_in_file),
        name="spend-file",
    ),
    path("spend/<int:change_id>/", by_method(DELETE=spending.delete_change), name="spend-change"),
    path(
        "codes/",
        by_method(GET=codes.show_codes, HEAD=codes.show_codes, POST=codes.create_name),
        name="marketing-codes",
    ),
    path("codes/new/", by_method(GET=codes.new_name, HEAD=codes.new_name), name="new-marketing-code"),
    path("codes/<int:alias_id>/", by_method(DELETE=codes.delete_name), name="marketing-code"),
]
