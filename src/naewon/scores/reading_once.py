"""Every text is read once: its words are kept beside it, for serving and training alike.

Telling the words of Korean apart takes longer than all else about a score. A text is known again by its digest, so what
is written later is another text, and never has the words of an earlier one.
"""

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import NamedTuple

import polars as pl

from leadscore import recall, unread, words_of, words_version
from leadscore.words import MAX_LENGTH
from naewon.scores.features import POST_TEXTS, PRE_TEXTS
from naewon.scores.models import ReadText
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import field_of
from naewon.vault.inserting import insert

COLUMNS = (*PRE_TEXTS, *POST_TEXTS)


class Text(NamedTuple):
    """A text of an inquiry, as far as it is read."""

    inquiry_id: int
    said: str


def remember_words(clinic_id: int, frame: pl.DataFrame) -> None:
    """Let this process know the words of these leads, as far as they are kept."""
    if unknown := unread_of(frame):
        digests = {digest_of(text.said): text.said for text in unknown}
        found = kept_words(clinic_id, {text.inquiry_id for text in unknown})
        recall({digests[of]: spoken for of, spoken in found.items() if of in digests})


def keep_words(clinic_id: int, frame: pl.DataFrame) -> None:
    """Read what nobody has read of these leads, and keep its words. For workers: a page writes nothing."""
    keep(clinic_id, unread_of(frame))


def keep(clinic_id: int, texts: Iterable[Text]) -> None:
    texts = list(texts)
    spoken = words_of([text.said for text in texts])
    insert(
        ReadText(
            clinic_id=clinic_id,
            inquiry_id=text.inquiry_id,
            version=words_version(),
            content={"of": digest_of(text.said), "words": list(own)},
        )
        for text, own in zip(texts, spoken, strict=True)
    )


def kept_words(clinic_id: int, inquiry_ids: Collection[int]) -> dict[str, list[str]]:
    """The words that are kept of these inquiries' texts, by digest. What cannot be opened is read anew."""
    rows = ReadText.objects.filter(clinic_id=clinic_id, inquiry_id__in=inquiry_ids, version=words_version())
    field, found = field_of(ReadText, "content"), dict[str, list[str]]()
    for sealed in rows.values_list("content", flat=True):
        try:
            content = field.opened(sealed, clinic_id)
        except CannotOpen:
            continue
        found[content["of"]] = content["words"]
    return found


def texts_of(frame: pl.DataFrame) -> list[Text]:
    """What was written in these leads, each text of an inquiry once."""
    rows = (row for name in COLUMNS if name in frame.columns for row in frame.select("inquiry_id", name).iter_rows())
    texts = (Text(inquiry_id, said[:MAX_LENGTH]) for inquiry_id, said in rows if said and not said.isspace())
    return list(dict.fromkeys(texts))


def unread_of(frame: pl.DataFrame) -> list[Text]:
    """Nearly always there are none."""
    said = (text for name in COLUMNS if name in frame.columns for text in frame[name].to_list() if text)
    unknown = {text for text in unread(said) if not text.isspace()}
    return [text for text in texts_of(frame) if text.said in unknown] if unknown else []


def digest_of(said: str) -> str:
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
