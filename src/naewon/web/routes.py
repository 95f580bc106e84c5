"""Which right each address asks for, by method. An address that stands in no line here answers nobody.

A new address needs two lines: one in its urls.py, and one here, e.g. `"inquiry-phone": needs(POST="can_see_people")`.
PUBLIC is for strangers, SIGNED_IN for everybody who has signed in, BY_KEY for programs that show a key with that right;
anything else is a question of `clinics/matrix.py`.
HEAD asks for what GET asks for; a method that is not named is not answered.
"""

from collections.abc import Mapping

from naewon.clinics.matrix import LINES
from naewon.clinics.models import Membership

PUBLIC = "public"
SIGNED_IN = "signed in"
READS, WRITES = "may_read_scores", "may_write_scores"
BY_KEY = (READS, WRITES)

Needs = Mapping[str, str]


def needs(**by_method: str) -> Needs:
    """Each method with what it asks for. KeyError for a right that the matrix does not know."""
    return {
        method: right if right in (PUBLIC, SIGNED_IN, *BY_KEY) else LINES[right].question
        for method, right in by_method.items()
    }


ROUTES: dict[str, Needs] = {
    # Strangers: the way in, the doors of clinics (each knows its key), the styleguide of a development machine.
    "sign-in": needs(GET=PUBLIC, POST=PUBLIC),
    "sign-out": needs(POST=PUBLIC),
    "language": needs(POST=PUBLIC),
    "account_login": needs(GET=PUBLIC, POST=PUBLIC),
    "mfa_authenticate": needs(GET=PUBLIC, POST=PUBLIC),
    "mfa_login_webauthn": needs(GET=PUBLIC, POST=PUBLIC),
    "kakao_login": needs(POST=PUBLIC),
    "kakao_callback": needs(GET=PUBLIC),
    "naver_login": needs(POST=PUBLIC),
    "naver_callback": needs(GET=PUBLIC),
    "socialaccount_login_cancelled": needs(GET=PUBLIC),
    "password-forgotten": needs(GET=PUBLIC, POST=PUBLIC),
    "password-letter-sent": needs(GET=PUBLIC),
    "account_reset_password_from_key": needs(GET=PUBLIC, POST=PUBLIC),
    "account_reset_password_from_key_done": needs(GET=PUBLIC),
    # Who holds the link: somebody invited, or a person who asks about their own data.
    "invitation": needs(GET=PUBLIC, POST=PUBLIC),
    "own-data": needs(GET=PUBLIC),
    "own-withdrawal": needs(POST=PUBLIC),
    "own-request": needs(POST=PUBLIC),
    "call-choice": needs(GET=PUBLIC, POST=PUBLIC),
    "form-landing": needs(GET=PUBLIC, POST=PUBLIC, OPTIONS=PUBLIC),
    "form-embed": needs(GET=PUBLIC),
    "form-thanks": needs(GET=PUBLIC),
    "door": needs(GET=PUBLIC, POST=PUBLIC),
    "form-call": needs(GET=PUBLIC, POST=PUBLIC),
    "styleguide": needs(GET=PUBLIC),
    # Other programs, by their key.
    "api:api-root": needs(GET=PUBLIC),
    "api:openapi-json": needs(GET=PUBLIC),
    "api:scores": needs(GET=READS, POST=WRITES),
    "api:inquiry-scores": needs(GET=READS),
    "api:scores-export": needs(GET=READS),
    "api:versions": needs(GET=READS, POST=WRITES),
    # Oneself. The notes of a live screen hold ids only.
    "home": needs(GET=SIGNED_IN),
    "choose-clinic": needs(POST=SIGNED_IN),
    "theme": needs(POST=SIGNED_IN),
    "live": needs(GET=SIGNED_IN),
    "presence": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "account": needs(GET=SIGNED_IN),
    "mfa_index": needs(GET=SIGNED_IN),
    "mfa_list_webauthn": needs(GET=SIGNED_IN),
    "end-place": needs(POST=SIGNED_IN),
    "end-other-places": needs(POST=SIGNED_IN),
    "disconnect-way": needs(POST=SIGNED_IN),
    "account_reauthenticate": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_reauthenticate": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_reauthenticate_webauthn": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "account_set_password": needs(GET=SIGNED_IN),
    "account_change_password": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_activate_totp": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_deactivate_totp": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_add_webauthn": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_remove_webauthn": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    "mfa_view_recovery_codes": needs(GET=SIGNED_IN),
    "mfa_generate_recovery_codes": needs(GET=SIGNED_IN, POST=SIGNED_IN),
    # 오늘
    "today": needs(GET="can_call"),
    "today-queue": needs(GET="can_call"),
    "today-calls": needs(GET="can_call"),
    "today-split": needs(GET="can_call"),
    # 문의
    "inquiries": needs(GET="can_see_people"),
    "search": needs(GET="can_see_people"),
    "new-inquiry": needs(GET="can_call", POST="can_call"),
    "pasted-inquiries": needs(POST="can_call"),
    "known-number": needs(POST="can_call"),
    "inquiry": needs(GET="can_see_people"),
    "inquiry-story": needs(GET="can_see_people"),
    "inquiry-timeline": needs(GET="can_see_people"),
    "inquiry-phone": needs(POST="can_see_people"),
    "inquiry-recording": needs(POST="can_see_people"),
    "inquiry-next-step": needs(GET="can_call"),
    "inquiry-claim": needs(POST="can_call", DELETE="can_call"),
    "inquiry-facts": needs(POST="can_call"),
    "inquiry-attempts": needs(POST="can_call"),
    "inquiry-attempt": needs(DELETE="can_call"),
    "inquiry-comments": needs(POST="can_call"),
    "inquiry-comment": needs(DELETE="can_call"),
    "inquiry-score-doubts": needs(POST="can_call"),
    "inquiry-score-doubt": needs(DELETE="can_call"),
    "inquiry-bookings": needs(POST="can_call"),
    "inquiry-booking": needs(DELETE="can_call"),
    "inquiry-callback": needs(POST="can_call", DELETE="can_call"),
    "inquiry-postponement": needs(POST="can_call", DELETE="can_call"),
    "inquiry-farewell": needs(POST="can_call", DELETE="can_call"),
    "inquiry-messages": needs(POST="can_call"),
    "inquiry-message": needs(DELETE="can_call"),
    "inquiry-closure": needs(POST="can_call", DELETE="can_call"),
    "inquiry-handover": needs(POST="can_call"),
    "inquiry-consents": needs(GET="can_see_people", POST="can_call"),
    "inquiry-consent-wording": needs(GET="can_see_people"),
    "inquiry-consent-withdrawal": needs(POST="can_call"),
    "inquiry-consent": needs(DELETE="can_call"),
    "inquiry-own-data": needs(POST="can_call"),
    "inquiry-block": needs(DELETE="can_call"),
    "likenesses": needs(GET="can_merge"),
    "likeness-merge": needs(POST="can_merge"),
    "likeness-refusal": needs(POST="can_merge", DELETE="can_merge"),
    "merge": needs(DELETE="can_merge"),
    # 예약
    "bookings": needs(GET="can_see_bookings"),
    "booking-visit": needs(POST="can_receive_visitors"),
    "booking-no-show": needs(POST="can_receive_visitors"),
    "booking-cancellation": needs(POST="can_receive_visitors"),
    "booking-reminders": needs(POST="can_call"),
    "booking-reminder": needs(DELETE="can_call"),
    "booking-move": needs(GET="can_call", POST="can_call"),
    "booking-outcome": needs(DELETE="can_receive_visitors"),
    "handover-acceptance": needs(POST="can_call"),
    "handover-return": needs(GET="can_call", POST="can_call"),
    # 마케팅
    "marketing-codes": needs(GET="can_see_marketing", POST="can_name_codes"),
    "new-marketing-code": needs(GET="can_name_codes"),
    "marketing-code": needs(DELETE="can_name_codes"),
    # 성과
    "insights": needs(GET="can_see_insights"),
    "insights-today": needs(GET="can_see_insights"),
    "effect": needs(GET="can_see_insights"),
    "effect-experiment": needs(POST="can_run_experiment"),
    "effect-share": needs(POST="can_run_experiment"),
    "effect-end": needs(POST="can_run_experiment"),
    "model-report": needs(GET="can_see_model"),
    "model-training": needs(POST="can_train"),
    "model-silence": needs(POST="can_train"),
    "model-version": needs(GET="can_see_model"),
    "model-version-publication": needs(POST="can_train", DELETE="can_train"),
    # 설정
    "settings": needs(GET="can_see_intake"),
    "source-kinds": needs(GET="can_import"),
    "new-source": needs(GET="can_import", POST="can_import"),
    "source": needs(GET="can_import", POST="can_import"),
    "source-trial": needs(POST="can_import"),
    "source-subscription": needs(POST="can_import"),
    "source-missing": needs(POST="can_import"),
    "source-pause": needs(POST="can_import", DELETE="can_import"),
    "forms": needs(GET="can_see_forms"),
    "form": needs(GET="can_see_forms", POST="can_edit_forms"),
    "form-preview": needs(GET="can_see_forms"),
    "form-qr": needs(GET="can_see_forms"),
    "form-editions": needs(POST="can_edit_forms"),
    "form-edition": needs(POST="can_edit_forms", DELETE="can_edit_forms"),
    "imports": needs(GET="can_see_intake", POST="can_import"),
    "import": needs(GET="can_see_intake", DELETE="can_import"),
    "import-preview": needs(POST="can_import"),
    "import-confirmation": needs(POST="can_import"),
    "import-trial": needs(POST="can_import"),
    "import-undo": needs(GET="can_import", POST="can_import"),
    "import-problems": needs(GET="can_see_intake", POST="can_import"),
    "visit-doubts": needs(GET="can_see_intake"),
    "visit-matches": needs(GET="can_see_intake"),
    "visit-match": needs(POST="can_import"),
    "visit-refusal": needs(POST="can_import"),
    "visit-answer": needs(DELETE="can_import"),
    "deliveries": needs(GET="can_see_intake"),
    "bynames": needs(POST="can_import"),
    "byname": needs(DELETE="can_import"),
    "delivery-retries": needs(POST="can_import"),
    "delivery-correction": needs(GET="can_import", POST="can_import", DELETE="can_import"),
    "delivery-retry": needs(POST="can_import"),
    "delivery-dismissal": needs(POST="can_import", DELETE="can_import"),
    "message-settings": needs(GET="can_see_messages", POST="can_write_templates"),
    "message-template": needs(POST="can_write_templates"),
    "message-preview": needs(POST="can_write_templates"),
    "cadence": needs(GET="can_see_messages", POST="can_set_cadence"),
    "api-keys": needs(GET="can_look_after_api_keys", POST="can_look_after_api_keys"),
    "api-key": needs(DELETE="can_look_after_api_keys"),
    "subject-requests": needs(GET="can_answer_requests"),
    "subject-request": needs(GET="can_answer_requests"),
    "subject-request-identity": needs(POST="can_answer_requests"),
    "subject-request-correction": needs(POST="can_answer_requests"),
    "subject-request-decision": needs(POST="can_answer_requests"),
    "subject-request-export": needs(POST="can_answer_requests"),
    "retention": needs(GET="can_answer_requests"),
    "retention-rules": needs(POST="can_approve_destruction"),
    "retention-plans": needs(POST="can_answer_requests"),
    "retention-plan": needs(GET="can_answer_requests"),
    "retention-plan-approval": needs(POST="can_approve_destruction", DELETE="can_answer_requests"),
    "service-clock": needs(GET="can_see_clock", POST="can_set_clock"),
    "service-targets": needs(POST="can_set_clock"),
    "service-target": needs(DELETE="can_set_clock"),
    "staff": needs(GET="can_look_after_staff", POST="can_look_after_staff"),
    "one-invitation": needs(DELETE="can_look_after_staff"),
    "colleague-role": needs(POST="can_look_after_staff"),
    "undo-role": needs(POST="can_look_after_staff"),
    "colleague-access": needs(POST="can_look_after_staff", DELETE="can_look_after_staff"),
    "sign-in-rules": needs(GET="can_look_after_staff", POST="can_look_after_staff"),
    "roles": needs(GET="can_see_roles"),
    "score-settings": needs(GET="can_see_weights"),
    "score-values": needs(GET="can_weigh"),
    "score-preview": needs(POST="can_weigh"),
    "weights": needs(POST="can_weigh"),
    "weight": needs(POST="can_weigh", DELETE="can_weigh"),
    "score-district": needs(POST="can_weigh"),
    "fleet-choice": needs(POST="can_join_fleet", DELETE="can_join_fleet"),
    "score-input": needs(POST="can_weigh", DELETE="can_weigh"),
    "access-review": needs(GET="can_review_access"),
    "access-reviews": needs(POST="can_review_access"),
    "access-notice": needs(POST="can_review_access"),
    "access-log": needs(GET="can_review_access"),
}


def may_open(staff: Membership, name: str) -> bool:
    """Whether the page of that name would open for them: what menus and tabs show."""
    right = ROUTES[name]["GET"]
    return right in (PUBLIC, SIGNED_IN) or bool(getattr(staff, right))
