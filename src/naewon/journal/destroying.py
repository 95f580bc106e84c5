"""The end of old entries: the oldest of each strand go, and a chained note says which they were."""

from datetime import datetime

from django.db import connection
from django.db.models import Min

from naewon.errors import Invalid
from naewon.journal.chain import add
from naewon.journal.models import Entry, Strand
from naewon.journal.sealing import known_keys, mark_of
from naewon.tenancy.within import within


def destroy_before(clinic_id: int, before: datetime, *, at: datetime) -> int:
    """Destroy what is older than `before` and return how many entries went; the database refuses what is too young."""
    with within([clinic_id]):
        return _destroy_before(clinic_id, before, at)


def _destroy_before(clinic_id: int, before: datetime, at: datetime) -> int:
    removed = [part for strand in own_strands(clinic_id) if (part := destroy_from(strand, before))]
    if removed:
        count = sum(int(part["count"]) for part in removed)
        detail = {"before": before.isoformat(), "count": count, "strands": removed}
        add([Entry(clinic_id=clinic_id, at=at, verb="destroyed", subject="journal", detail=detail)])
        return count
    return 0


def own_strands(clinic_id: int) -> list[Strand]:
    return list(Strand.objects.filter(clinic_id=clinic_id).order_by("ordinal").select_for_update())


def destroy_from(strand: Strand, before: datetime) -> dict[str, int | str] | None:
    """The entries of one strand up to the first that stays. The last of them is where the strand begins from now on."""
    upto = last_to_go(strand, before)
    if upto <= strand.base_number:
        return None
    key = known_keys().get(bytes(strand.key))
    if key is None:
        raise Invalid
    edge = bytes(Entry.objects.get(clinic_id=strand.clinic_id, strand=strand.ordinal, number=upto).seal)
    part: dict[str, int | str] = {
        "strand": strand.ordinal,
        "from": strand.base_number + 1,
        "to": upto,
        "seal": edge.hex(),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT journal_destroy(%s, %s::smallint, %s)", [strand.clinic_id, strand.ordinal, upto])
        gone = int(cursor.fetchone()[0])
    strand.base_number, strand.base_seal = upto, edge
    strand.mark = mark_of(strand, key)
    strand.save(update_fields=["base_number", "base_seal", "mark"])
    return {**part, "count": gone}


def last_to_go(strand: Strand, before: datetime) -> int:
    own = Entry.objects.filter(clinic_id=strand.clinic_id, strand=strand.ordinal)
    stays: int | None = own.filter(at__gte=before).aggregate(first=Min("number"))["first"]
    return strand.number if stays is None else stays - 1
