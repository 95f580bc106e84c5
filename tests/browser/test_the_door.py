"""At the door with real hands: a passkey, and a text that outlives its session."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Locator, Page, expect

from cast import PASSWORD, Cast
from naewon.clinics.models import Membership
from naewon.journal.models import Entry
from serving import Clock, Server

from .arriving import sign_in, wait_for_keys
from .lived_in import live

Window = Callable[..., Page]


def with_a_finger(page: Page) -> CDPSession:
    """A reader of fingerprints in the machine, and a finger that is always right."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    story = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**story, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools


def word_after_a_call(page: Page, staff: Membership) -> Locator:
    """Signs in where the page leads, says that they answered, and is about to write what was said."""
    sign_in(page, staff)
    wait_for_keys(page)
    page.keyboard.press("1")
    return page.get_by_role("dialog", name="다음은 무엇을 할까요?").get_by_label("남길 말").first


@pytest.mark.usefixtures("passwords")
def test_a_passkey_is_made_and_opens_the_door_alone(
    cast: Cast, open_window: Window, server: tuple[str, Server], settings: object, allowed: set[int]
) -> None:
    # The page that is open when its session is thrown away asks for its stream once more.
    allowed.add(401)
    # A passkey belongs to a name, never to a bare address.
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]  # type: ignore[attr-defined]
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # type: ignore[attr-defined]
    Authenticator.objects.filter(user=cast.lee.user).delete()
    page = open_window(base_url=server[0].replace("127.0.0.1", "localhost"))
    with_a_finger(page)
    page.goto("/")
    page.get_by_label("이메일").fill(cast.lee.user.email)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_label("비밀번호").press("Enter")
    expect(page.get_by_text("2단계 인증이 필요합니다")).to_be_visible()
    page.get_by_role("link", name="패스키 만들기").click()
    page.get_by_label("이름").fill("진료실 노트북")
    page.get_by_role("button", name="패스키 만들기").click()
    expect(page.get_by_text("지금 한 번만 보여 드립니다")).to_be_visible()
    page.get_by_role("link", name="적어 두었습니다").click()
    expect(page).to_have_url(re.compile(r"^[^?]*/today/$"))

    page.goto("about:blank")  # an open page that is thrown out goes to the sign-in by itself
    page.context.clear_cookies()
    page.goto("/insights/")
    page.get_by_role("button", name="패스키로 로그인").click()
    expect(page).to_have_url(re.compile(r"^[^?]*/insights/$"))

    page.goto("about:blank")  # an open page that is thrown out goes to the sign-in by itself
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_label("이메일").fill(cast.lee.user.email)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_label("비밀번호").press("Enter")
    page.get_by_role("button", name="패스키로 확인하기").click()
    expect(page).to_have_url(re.compile(r"^[^?]*/today/$"))
    key = Authenticator.objects.get(user=cast.lee.user, type="webauthn")
    assert key.wrap().name == "진료실 노트북"
    assert Entry.objects.filter(verb="second_factor_added", subject_id=cast.lee.pk).count() == 2


@pytest.mark.usefixtures("passwords")
def test_what_was_being_typed_is_there_after_the_session_ended(
    cast: Cast, clock: Clock, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(401)
    person = live(cast).person
    page = open_window()
    page.goto(f"/today/?person={person}")
    word_after_a_call(page, cast.minji).fill("결혼식 전에 회복되는지 다시 여쭤보기로 함")
    clock.forward(minutes=31)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/**")
    again = word_after_a_call(page, cast.minji)
    expect(page).to_have_url(re.compile(f"/today/.*person={person}"))
    expect(again).to_have_value("결혼식 전에 회복되는지 다시 여쭤보기로 함")


@pytest.mark.usefixtures("passwords")
def test_what_a_page_asks_by_itself_leads_nobody_away_in_mid_sentence(
    cast: Cast, clock: Clock, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(401)
    person = live(cast).person
    page = open_window()
    page.clock.install()
    page.goto(f"/today/?person={person}")
    written = word_after_a_call(page, cast.minji)
    written.fill("결혼식 전에")
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    written.press_sequentially(" 회복되는지")
    clock.forward(minutes=31)
    with page.expect_response(lambda answer: answer.status == 401):
        page.evaluate("document.getElementById('own-tasks').dispatchEvent(new CustomEvent('live'))")
    page.clock.run_for(1900)
    expect(written).to_have_value("결혼식 전에 회복되는지")
    page.clock.run_for(200)
    page.wait_for_url("**/sign-in/**")


@pytest.mark.usefixtures("passwords")
def test_a_page_gives_way_when_nobody_is_there(
    cast: Cast, clock: Clock, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(401)
    page = open_window()
    page.clock.install()
    page.goto("/inquiries/")
    sign_in(page, cast.minji)
    expect(page.get_by_role("heading", name="문의").first).to_be_visible()
    page.wait_for_load_state()  # what counts the minutes is there only then
    clock.forward(minutes=31)
    for _second in range(61):  # at once, and what is under way would seem to take a minute
        page.clock.run_for(1000)
    page.wait_for_url("**/sign-in/?next=/inquiries/")
    assert Entry.objects.filter(verb="session_ended_idle", subject_id=cast.minji.pk).count() == 1
