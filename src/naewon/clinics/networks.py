"""Networks of a clinic, as people write them: 203.0.113.7 or 203.0.113.0/24."""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network

from django.utils.translation import gettext as _

from naewon.errors import Invalid

MOST = 50


def read_networks(text: str) -> list[str]:
    """The networks in `text`, in order, each once. Invalid names the one that is none."""
    found = []
    for words in text.replace(",", " ").split():
        try:
            found.append(str(ip_network(words, strict=False)))
        except ValueError:
            raise Invalid(_("%(words)s: IP 주소나 대역이 아닙니다. 예: 203.0.113.0/24") % {"words": words}) from None
    return list(dict.fromkeys(found))[:MOST]


def lies_in(address: str, networks: Iterable[str]) -> bool:
    """Whether an address belongs to one of them. What is no address belongs to none."""
    try:
        place = ip_address(address)
    except ValueError:
        return False
    if isinstance(place, IPv6Address) and place.ipv4_mapped:
        place = place.ipv4_mapped
    return any(place in ip_network(network) for network in networks)
