import gettext
import re
from pathlib import Path

import polib
import pytest

from naewon.ops.translations import (
    ENGLISH,
    Message,
    compile_catalogues,
    messages_of_code,
    messages_of_template,
    untranslated,
)


def test_everything_is_there_in_english() -> None:
    assert untranslated() == [], "run bin/messages and translate what it names"


def test_finds_messages_in_code() -> None:
    source = '_("예약")\ngettext_lazy("내원" " 완료")\nngettext("%(n)s명", "%(n)s명들", n)\npgettext("동사", "닫기")'
    assert list(messages_of_code(source)) == [
        Message("예약"),
        Message("내원 완료"),
        Message("%(n)s명", "%(n)s명들"),
        Message("닫기", context="동사"),
    ]


def test_passes_over_what_is_no_message() -> None:
    assert list(messages_of_code('print("예약")\n_(name)')) == []


def test_finds_messages_in_templates() -> None:
    source = (
        '{% load i18n %}{% translate "오늘" %} {% blocktranslate with n=count %}{{ n }}명 대기{% endblocktranslate %}'
        '{% include "row.html" with label=_("이름") %}'
    )
    assert list(messages_of_template(source)) == [Message("오늘"), Message("%(n)s명 대기"), Message("이름")]


def test_finds_plurals_in_templates() -> None:
    source = "{% blocktranslate count n=n %}{{ n }}건{% plural %}{{ n }}건들{% endblocktranslate %}"
    assert list(messages_of_template(source)) == [Message("%(n)s건", "%(n)s건들")]


def test_compiles_a_catalogue_that_gettext_reads(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = polib.POFile()
    source.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    source.append(polib.POEntry(msgid="예약", msgstr="booking"))
    source.save(str(folder / "django.po"))
    compile_catalogues(tmp_path)
    assert gettext.translation("django", tmp_path, ["en"]).gettext("예약") == "booking"


def test_processes_that_start_together_do_not_take_each_others_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second writes all of its own between the writing and the putting in place of the first."""
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    polib.POFile().save(str(tmp_path / "en" / "LC_MESSAGES" / "django.po"))
    plain = polib.POFile.save_as_mofile

    def save(catalogue: polib.POFile, place: str) -> None:
        plain(catalogue, place)
        monkeypatch.setattr(polib.POFile, "save_as_mofile", plain)
        compile_catalogues(tmp_path)

    monkeypatch.setattr(polib.POFile, "save_as_mofile", save)
    compile_catalogues(tmp_path)
    assert [each.name for each in (tmp_path / "en" / "LC_MESSAGES").glob("*.mo*")] == ["django.mo"]


def test_english_keeps_every_placeholder() -> None:
    for entry in polib.pofile(str(ENGLISH)):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert not text or placeholders(text) == placeholders(entry.msgid), entry.msgid


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w+\}", text))
