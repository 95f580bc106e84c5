"""What Google sends, as far as it is used. Documented under "Lead form webhooks" of the Google Ads developer guide."""

from dataclasses import dataclass, field

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import objects, text


@dataclass(frozen=True, slots=True)
class Lead:
    """Ids are whole numbers of 64 bits. `columns` are the answers by the id of their question, else by its words."""

    lead_id: str
    google_key: str = field(default="", repr=False)
    form_id: str = ""
    campaign_id: str = ""
    adgroup_id: str = ""
    creative_id: str = ""
    gcl_id: str = ""
    is_test: bool = False
    columns: dict[str, str] = field(default_factory=dict, repr=False)


def lead_in(content: object) -> Lead:
    """UnreadablePayload for anything that has no id of its own."""
    if not isinstance(content, dict) or not text(content.get("lead_id")):
        raise UnreadablePayload("unknown_shape")
    names = ("lead_id", "google_key", "form_id", "campaign_id", "adgroup_id", "creative_id", "gcl_id")
    columns = [
        (text(row.get("column_id")) or text(row.get("column_name")), text(row.get("string_value")))
        for row in objects(content.get("user_column_data"))
    ]
    return Lead(
        **{name: text(content.get(name)) for name in names},
        is_test=content.get("is_test") is True,
        columns={name: value for name, value in columns if name},
    )
