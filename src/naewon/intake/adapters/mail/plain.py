"""What a page says, line by line."""

from html.parser import HTMLParser

BREAKS = {"br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4"}
UNSEEN = {"style", "script", "head", "title"}


def text_of(html: str) -> str:
    """
    >>> text_of("<style>p {}</style><p>이름: 김하늘</p>연락처: 010-0000-1234<br>")
    '이름: 김하늘\\n연락처: 010-0000-1234'
    """
    page = Words()
    page.feed(html)
    page.close()
    lines = (" ".join(line.split()) for line in "".join(page.words).splitlines())
    return "\n".join(line for line in lines if line)


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its contract
        self.unseen += tag in UNSEEN
        if tag in BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        if tag in BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data.replace("\n", " "))
