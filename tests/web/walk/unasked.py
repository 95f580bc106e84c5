"""Doors that ask no right, written down a second time: a slip in `web/routes.py` that opens one more is seen here."""

FOR_STRANGERS = {
    *("sign-in", "sign-out", "language", "account_login", "mfa_authenticate", "mfa_login_webauthn"),
    *("kakao_login", "kakao_callback", "naver_login", "naver_callback", "socialaccount_login_cancelled"),
    *("password-forgotten", "password-letter-sent", "invitation", "own-data", "own-withdrawal", "own-request"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *(
        "form-landing",
        "form-embed",
        "form-thanks",
        "form-call",
        "call-choice",
        "own-visit",
        "own-calendar",
        "after-visit",
        "door",
        "styleguide",
    ),
    *("api:api-root", "api:openapi-json"),
}

# A second look at who one is: refused to whom has nothing to be looked at with.
PROOFS = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
# They speak of something of one's own, which somebody may not have.
OWN_THINGS = {
    *("end-place", "disconnect-way", "notification-reading"),
    *("mfa_deactivate_totp", "mfa_remove_webauthn", "mfa_view_recovery_codes"),
}

FOR_ONESELF = PROOFS | {
    *OWN_THINGS,
    *("home", "choose-clinic", "theme", "live", "presence", "account", "end-other-places"),
    *("help", "help-chapter"),
    *("account_set_password", "account_change_password", "mfa_index", "mfa_list_webauthn"),
    *("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"),
}
