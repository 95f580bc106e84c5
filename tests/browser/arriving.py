from django.test import Client
from playwright.sync_api import Locator, Page

from cast import PASSWORD
from codes import code_now
from naewon.clinics.models import Membership


def sign_in(page: Page, staff: Membership) -> None:
    """Fill in the sign-in at which this page stands, and arrive where one wanted to go."""
    page.get_by_label("이메일").fill(staff.user.email)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_label("비밀번호").press("Enter")
    if staff.needs_second_factor:
        page.get_by_label("코드").fill(code_now())
        page.get_by_label("코드").press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def wait_for_keys(page: Page) -> None:
    """A page answers keys a moment after it is shown; before, they do what they would do without JavaScript."""
    page.locator("[data-htmx-powered]").first.wait_for(state="attached")


def press_in_vain(page: Page, button: Locator) -> None:
    """Press it once the session has ended, unless the page has given way to the sign-in before: it looks by itself."""
    page.context.clear_cookies(name="sessionid")
    button.or_(page.get_by_label("이메일")).first.click()


def session_of(staff: Membership) -> str:
    """The key of a session in which this person is signed in and looks at their clinic."""
    client = Client()
    client.force_login(staff.user)
    session = client.session
    session["clinic"] = staff.clinic_id
    session.save()
    return str(session.session_key)
