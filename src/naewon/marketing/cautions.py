"""Words to be careful with in what is promised or sent: pointed out with the rule each concerns, and never refused."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import record
from naewon.marketing.models.caution import Caution, Rule

OURS: dict[str, Rule] = {
    word: Rule(rule)
    for rule, words in tomllib.loads(Path(__file__).with_name("cautions.toml").read_text("utf-8")).items()
    for word in words
}


@dataclass(frozen=True, slots=True)
class Hit:
    word: str
    rule: Rule

    @property
    def concerns(self) -> str:
        return str(self.rule.label)


def squeezed(text: str) -> str:
    """As it is compared: one width, one case, no blanks.

    >>> squeezed("부작용 없는 １００％"), squeezed("NO. 1")
    ('부작용없는100%', 'no.1')
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def words_of(clinic_id: int) -> dict[str, Rule]:
    """All that this clinic is warned of, each with its rule: ours, but for those it left out, and its own."""
    rows = list(Caution.objects.filter(clinic_id=clinic_id))
    left_out = {row.word for row in rows if row.is_left_out}
    own = {row.word: Rule(row.rule) for row in rows if not row.is_left_out}
    return {word: rule for word, rule in OURS.items() if word not in left_out} | own


def hits(words: Mapping[str, Rule], *texts: str) -> list[Hit]:
    """What of the words stands in the texts, in the order of the list; the longer where one holds another."""
    said = squeezed("\n".join(texts))
    found = [Hit(word, rule) for word, rule in words.items() if squeezed(word) in said]
    return [hit for hit in found if not any(hit.word != other.word and hit.word in other.word for other in found)]


@transaction.atomic
def heed(word: str, rule: str, *, by: Membership, at: datetime) -> str:
    """Be warned of this word from now on; one of ours that was left out comes back."""
    by.require("can_set_offers")
    word = " ".join(word.split())[:40]
    if len(squeezed(word)) < 2:
        raise Invalid(_("두 글자 이상 적어 주세요."))
    if rule not in Rule.values:
        raise Invalid(_("어느 규칙에 관한 말인지 골라 주세요."))
    if word in OURS:
        Caution.objects.filter(clinic_id=by.clinic_id, word=word).delete()
    else:
        story = {"rule": rule, "by": by, "at": at, "is_left_out": False}
        Caution.objects.update_or_create(clinic_id=by.clinic_id, word=word, defaults=story)
    record("heeded_word", by, by=by, at=at, word=word, rule=rule)
    return word


@transaction.atomic
def leave_out(word: str, *, by: Membership, at: datetime) -> Rule:
    """Be warned of it no more; the rule it had, for who wants it back."""
    by.require("can_set_offers")
    rule = words_of(by.clinic_id).get(word)
    if rule is None:
        raise Conflict(_("목록에 없는 말입니다."))
    if word in OURS:
        Caution.objects.create(clinic_id=by.clinic_id, word=word, rule=rule, is_left_out=True, by=by, at=at)
    else:
        Caution.objects.filter(clinic_id=by.clinic_id, word=word).delete()
    record("left_out_word", by, by=by, at=at, word=word, rule=rule)
    return rule
