"""The keys that seal personal data: made, listed, changed, taken out of use."""

import os
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from naewon.ops.database import database, start_django
from naewon.ops.errors import CommandError, KeyInUse, NoKeyFile
from naewon.ops.wording import say

SECONDS_BETWEEN_LOOKS = 0.5


def arguments(parser: ArgumentParser) -> None:
    words = parser.add_subparsers(dest="word", required=True, metavar="new | list | rotate | retire")
    new = words.add_parser("new", help=say("열쇠를 만들어 보여 줍니다", "make a key and print it"))
    new.add_argument(
        "--add", action="store_true", help=say("NAEWON_KEYS_FILE 맨 앞에 넣습니다", "put it first in NAEWON_KEYS_FILE")
    )
    words.add_parser("list", help=say("열쇠마다 쓰이는 곳을 셉니다", "count what each key seals"))
    rotate = words.add_parser("rotate", help=say("모두 새 열쇠로 다시 잠급니다", "seal everything with the first key"))
    rotate.add_argument(
        "--here",
        action="store_true",
        help=say("작업자에게 맡기지 않고 여기서 합니다", "do it in this process instead of a worker"),
    )
    retire = words.add_parser("retire", help=say("안 쓰는 열쇠를 뺍니다", "take out a key nothing uses"))
    retire.add_argument("id")


def run(options: Namespace) -> int:
    if options.word == "new":
        return new(options)
    with database():
        start_django()
        {"list": list_keys, "rotate": rotate, "retire": retire}[options.word](options)
    return 0


def new(options: Namespace) -> int:
    """Needs neither a database nor a key that is there already."""
    from datetime import UTC, datetime

    from naewon.ops.keyfile import with_first
    from naewon.vault.ring import new_line

    line = new_line(datetime.now(UTC))
    if not options.add:
        print(line)
        return 0
    with_first(key_file(), line)
    key_id = line.partition(":")[0]
    print(
        say(
            f"{key_id} 열쇠를 맨 앞에 넣었습니다. 모두 다시 시작한 뒤 naewon keys rotate를 실행하세요.",
            f"{key_id} stands first now. Restart everything, then run `naewon keys rotate`.",
        )
    )
    return 0


def list_keys(_options: Namespace) -> None:
    from naewon.vault.ring import ring
    from naewon.vault.usage import usage

    used, keys = usage(), ring().keys
    for key_id in keys:
        print(f"{key_id:8}  {used[key_id]:>12,}  {state_of(key_id, used[key_id])}")
    for key_id in used.keys() - keys.keys():
        missing = say("없음: 이 열쇠로 잠근 내용을 열 수 없습니다", "MISSING: what it sealed cannot be opened")
        print(f"{key_id:8}  {used[key_id]:>12,}  {missing}")


def state_of(key_id: str, used: int) -> str:
    from naewon.vault.ring import ring

    if key_id == ring().writing.id:
        return say("쓰는 열쇠", "writes")
    if used:
        return say("읽는 열쇠: naewon keys rotate", "still read: naewon keys rotate")
    return say("쓰이지 않음: naewon keys retire", "unused: naewon keys retire")


def rotate(options: Namespace) -> None:
    from django.utils import timezone

    from naewon.vault.jobs import rotate_soon
    from naewon.vault.rotating import begin

    rotation = begin(timezone.now()) if options.here else rotate_soon(timezone.now())
    follow(rotation.pk, here=options.here)


def follow(rotation_id: int, *, here: bool) -> None:
    """A bar until it is done. Ctrl-C leaves the worker to go on by itself."""
    from django.utils import timezone
    from tqdm import tqdm

    from naewon.vault.models import Rotation
    from naewon.vault.rotating import rotate_batch

    with tqdm(unit="row", disable=None) as bar:
        rotation = Rotation.objects.get(pk=rotation_id)
        while rotation.finished_at is None:
            if here:
                rotate_batch(rotation_id, timezone.now())
            else:
                time.sleep(SECONDS_BETWEEN_LOOKS)
            rotation.refresh_from_db()
            bar.total = rotation.rows
            bar.update(rotation.rows_done - bar.n)
    print(say(f"{rotation.rows_done:,}줄을 다시 잠갔습니다", f"{rotation.rows_done:,} rows sealed anew"))
    if rotation.unreadable:
        print(
            say(
                f"{rotation.unreadable:,}줄은 열쇠가 없거나 손상되어 그대로 두었습니다",
                f"{rotation.unreadable:,} rows were left as they are: their key is missing or they are damaged",
            )
        )


def retire(options: Namespace) -> None:
    """Out of the file, once nothing is sealed by it. A backup of before needs it still: keep both, or neither."""
    from naewon.ops.keyfile import without
    from naewon.vault.ring import ring
    from naewon.vault.usage import usage

    if options.id not in ring().keys:
        raise CommandError(say(f"{options.id} 열쇠가 없습니다.", f"There is no key {options.id}."))
    if options.id == ring().writing.id or usage()[options.id]:
        raise KeyInUse
    without(key_file(), options.id)
    print(say(f"{options.id} 열쇠를 뺐습니다. 모두 다시 시작하세요.", f"{options.id} is out. Restart everything."))


def key_file() -> Path:
    """Where the ring lies."""
    name = os.environ.get("NAEWON_KEYS_FILE")
    if not name:
        raise NoKeyFile
    return Path(name)
