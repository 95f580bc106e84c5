"""Which program wrote a file, told by its columns: the exports of advertising programs look alike every time.

What a person was asked stands there in columns of its own, one for each question of the form; they are what is left
when the program's own columns are taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from naewon.intake.files.words import MEANING, squeezed


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADVERT = words(
    "id leadid createdtime adid adname campaignid campaignname formid formname isorganic platform leadstatus"
)


@dataclass(frozen=True, slots=True)
class Make:
    """`tells` are columns that only this program writes together; `own` are all that hold no answer of a person.

    `channel` is where its people come from when no column says so.
    """

    name: str
    tells: frozenset[str]
    own: frozenset[str]
    channel: str = ""


# The first that fits: Google names its groups of adverts as TikTok does.
MAKES = (
    Make(
        "Google Ads",
        words("gclid formid"),
        ADVERT | words("gclid adgroup adgroupid adgroupname campaign creativeid assetgroupid leadsubmittime"),
        channel="구글",
    ),
    Make(
        "Meta",
        words("adsetid formid createdtime"),
        ADVERT | words("adsetid adsetname partnername retaileritemid vehicle homelisting post inboxurl"),
    ),
    Make(
        "TikTok",
        words("leadid adgroupid formid"),
        ADVERT | words("adgroupid adgroupname pageid pagename advertiserid advertisername"),
        channel="틱톡",
    ),
)


def make_of(headers: Sequence[str]) -> Make | None:
    titles = {squeezed(header) for header in headers}
    return next((make for make in MAKES if make.tells <= titles), None)


def questions_of(make: Make, headers: Sequence[str]) -> list[str]:
    """The columns that hold answers of people: neither the program's own nor ones that mean something to us."""
    return [header for header in headers if squeezed(header) not in make.own and squeezed(header) not in MEANING]
