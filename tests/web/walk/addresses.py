"""Every address of the product, found from the resolver, so that no new one is overlooked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Address:
    """`name` as views and templates reverse it; `parameters` is what has to be filled in."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return self.name or self.route


def addresses() -> list[Address]:
    return list(dict.fromkeys(below(get_resolver().url_patterns)))


def answered(needs: Mapping[str, str]) -> set[str]:
    """The methods of a line in the routes. HEAD is GET without the body."""
    return {*needs, "HEAD"} if "GET" in needs else set(needs)


def below(patterns: list[URLPattern | URLResolver], route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            within = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from below(pattern.url_patterns, here, within)
        else:
            name = ":".join((*spaces, pattern.name)) if pattern.name else ""
            yield Address(name, here, parameters_of(here))


def parameters_of(route: str) -> tuple[str, ...]:
    """The names in `inquiries/<int:inquiry_id>/` and in `^confirm/(?P<key>[-:\\w]+)/$`.

    >>> parameters_of("inquiries/<int:inquiry_id>/comments/<int:comment_id>/")
    ('inquiry_id', 'comment_id')
    >>> parameters_of("^confirm/(?P<key>[-:\\\\w]+)/$")
    ('key',)
    """
    return tuple(part.partition(">")[0].rpartition(":")[2] for part in route.split("<")[1:])
