from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path
from django.views.generic import RedirectView

from naewon.web.account import calendar, choices, elsewhere, forgotten, invitation, own, presence, sign_in, whereabouts
from naewon.web.methods import by_method

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("presence/", presence.presence, name="presence"),
    path("where-i-am/", whereabouts.where_i_am, name="where-i-am"),
    path("clinic/", choices.choose_clinic, name="choose-clinic"),
    path("theme/", choices.theme, name="theme"),
    path("language/", choices.language, name="language"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("password/forgotten/", forgotten.forgotten, name="password-forgotten"),
    path("password/sent/", forgotten.letter_sent, name="password-letter-sent"),
    path("account/", own.account, name="account"),
    path("account/places/", own.end_other_places, name="end-other-places"),
    path("account/places/<int:place_id>/", own.end_place, name="end-place"),
    path(
        "account/calendar/",
        by_method(POST=calendar.create_calendar_address, DELETE=calendar.delete_calendar_address),
        name="calendar-address",
    ),
    path("calendar/<str:calendar>.ics", calendar.own_calendar, name="own-calendar"),
    path("account/connections/<int:connection_id>/", elsewhere.disconnect_way, name="disconnect-way"),
    # Those that allauth looks up by its own names. What is not here cannot be reached.
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", sign_in.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("sign-in/kakao/", elsewhere.kakao_login, name="kakao_login"),
    path("sign-in/kakao/back/", elsewhere.kakao_callback, name="kakao_callback"),
    path("sign-in/naver/", elsewhere.naver_login, name="naver_login"),
    path("sign-in/naver/back/", elsewhere.naver_callback, name="naver_callback"),
    path("sign-in/cancelled/", elsewhere.cancelled, name="socialaccount_login_cancelled"),
    path("account/", own.account, name="mfa_index"),
    path("account/again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("account/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/password/", allauth.password_change, name="account_change_password"),
    # Who came by Kakao or Naver has no password yet: they get a letter like somebody who forgot theirs.
    path(
        "account/password/first/", RedirectView.as_view(pattern_name="password-forgotten"), name="account_set_password"
    ),
    path("account/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/app/removal/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/", own.account, name="mfa_list_webauthn"),
    path("account/passkeys/<int:pk>/removal/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
