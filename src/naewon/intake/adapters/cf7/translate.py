"""A form of Contact Form 7 as a canonical inquiry."""

from naewon.intake.attribution import touch_of
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_payload
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import mapping, one_text

# What the plugin says of itself begins so.
OWN = ("_wpcf7", "_wpnonce", "_url", "g-recaptcha")
PAGE = ("_url", "url", "page_url")


def translate(delivery: Delivery) -> Canonical:
    content = mapping(read_payload(bytes(delivery.raw), delivery.content_type).content)
    told = {name.removesuffix("[]"): one_text(value) for name, value in content.items()}
    page = next((told[name] for name in PAGE if told.get(name)), "")
    form = told.get("_wpcf7", "")
    return inquiry_of(
        SourceKind.CONTACT_FORM_7,
        delivery,
        {name: value for name, value in told.items() if not name.startswith(OWN) and name not in PAGE},
        version=f"form-{form}" if form else "",
        touch={**(touch_of(page) if page else {}), **told},
    )
