"""The words of a text that can speak for or against a visit.

Korean is written with endings, so a word is a morpheme: the analyser's model comes with its installed wheel. Kept are

- nouns (NNG, NNP, XR): what is asked for and where (쌍꺼풀, 강남, 예약), with the prefix XPN of 재수술;
- verbs and adjectives as lemmas (VV, VA): what the person does (가다, 아프다, 비싸다);
- adverbs (MAG): how urgent it is (빨리, 바로, 그냥, 아직), the negations 안 and 못 among them;
- of the auxiliaries those of wish and negation: 싶다, 않다, 못하다, 말다, and 아니다;
- foreign letters (SL), lower case, so that English text works as well.

Endings, particles and interjections are grammar. Numbers, links and addresses are left out on purpose: a phone number
written into a message never reaches a model, and neither does a surname (a proper noun of one syllable).
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from sys import intern
from typing import Any

MAX_LENGTH = 500
# Raised with any change here by which a text would get other words.
EDITION = 1
KEPT_TAGS = frozenset({"NNG", "NNP", "XPN", "XR", "VV", "VA", "MAG", "VCN"})
KEPT_AUXILIARIES = frozenset({"싶다", "않다", "못하다", "말다"})
EMPTY_VERBS = frozenset({"하다", "되다", "있다", "이다"})
REMEMBERED = 300_000  # texts, about a hundred megabytes once it is full

_known: dict[str, tuple[str, ...]] = {}


def words(text: str) -> tuple[str, ...]:
    """The distinct words of a text in the order in which they first appear.

    >>> words("이번 주에 예약하고 싶어요")
    ('이번', '주', '예약', '싶다')
    >>> words("No pain, please 😀")
    ('no', 'pain', 'please')

    Only the first 500 characters are read. The first call of a process loads the analyser (about two seconds).
    """
    return words_of([text])[0]


def words_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of each text, read in one go; a text that was read before is remembered.

    >>> words_of(["", "코 수술은 안 해요"])
    [(), ('코', '수술', '안')]
    """
    short = [text[:MAX_LENGTH] for text in texts]
    distinct = dict.fromkeys(short)
    found = {text: spoken for text in distinct if (spoken := _known.get(text)) is not None}
    unread = [text for text in distinct if text not in found]
    read = dict(zip(unread, _read([_clean(text) for text in unread]), strict=True))
    _remember(read)
    found.update(read)
    return [found[text] for text in short]


def unread(texts: Iterable[str]) -> list[str]:
    """Those that this process has not read yet, each once and as far as it would be read."""
    return [text for text in dict.fromkeys(text[:MAX_LENGTH] for text in texts) if text not in _known]


def recall(read: Mapping[str, Sequence[str]]) -> None:
    """Words that were kept of texts, as `unread` gives them, by anybody with the same `words_version`.

    >>> recall({"recalled, never read": ["kept"]})
    >>> words("recalled, never read")
    ('kept',)
    """
    _remember({text: tuple(map(intern, spoken)) for text, spoken in read.items()})


@cache
def words_version() -> str:
    """Eight letters that are others as soon as a text might have other words."""
    parts = (str(EDITION), version("kiwipiepy"), version("kiwipiepy_model"))
    return sha256(" ".join(parts).encode()).hexdigest()[:8]


def _clean(text: str) -> str:
    """Half syllables joined, broken surrogates and control characters gone."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return unicodedata.normalize("NFC", printable).strip()


def _read(texts: list[str]) -> Iterable[tuple[str, ...]]:
    if not any(texts):
        return [() for _ in texts]
    return [_kept(tokens) for tokens in _analyser().tokenize(texts)]


def _kept(tokens: Iterable[Any]) -> tuple[str, ...]:
    kept = (_word(token.form, token.tag.partition("-")[0], token.lemma) for token in tokens)
    # One string for a word wherever it occurs: hundreds of thousands of texts share a few thousand words.
    return tuple(dict.fromkeys(intern(word) for word in kept if word))


def _word(form: str, tag: str, lemma: str) -> str:
    if tag in ("SL", "NNP"):
        return form.lower() if len(form) > 1 else ""
    if tag == "VX":
        return lemma if lemma in KEPT_AUXILIARIES else ""
    return lemma if tag in KEPT_TAGS and lemma not in EMPTY_VERBS else ""


def _remember(read: dict[str, tuple[str, ...]]) -> None:
    """Keep what was read; what was read first is forgotten first."""
    _known.update(read)
    for text in list(islice(_known, max(0, len(_known) - REMEMBERED))):
        _known.pop(text, None)


@cache
def _analyser() -> Any:
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)
