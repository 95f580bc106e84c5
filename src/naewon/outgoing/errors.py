"""Why a request did not go out, or its answer did not come in.

httpx.TransportError
├── PlainHTTP          it would travel without HTTPS
├── ForbiddenAddress   its name leads into somebody's own network
└── TooMuch            the answer is larger, or otherwise packed, than any that is wanted

All are errors of transport, so whoever copes with a broken line copes with these.
"""

import httpx


class PlainHTTP(httpx.TransportError):
    """Only HTTPS leaves the house."""


class ForbiddenAddress(httpx.ConnectError):
    """The name leads to no public address."""


class TooMuch(httpx.ReadError):
    """The answer is more than is wanted."""
