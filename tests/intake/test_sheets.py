"""What was taken away in one language is brought in again in the other."""

import pytest
from django.utils import translation

from naewon.intake import offer_file, review_file, spend_file

SHEETS = {"offers": offer_file.SHEET, "spend": spend_file.SHEET, "reviews": review_file.SHEET}
LANGUAGES = [("ko", "en"), ("en", "ko")]


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize(("written", "read"), LANGUAGES, ids=["ko to en", "en to ko"])
def test_its_columns_are_known(name, written, read):
    sheet = SHEETS[name]
    with translation.override(written):
        heads = [str(words) for words in sheet.columns.values()]
    with translation.override(read):
        [(_, told)] = sheet.rows("file.csv", "\n".join([",".join(heads), ",".join(sheet.columns)]).encode())
    assert told == {column: column for column in sheet.columns}
