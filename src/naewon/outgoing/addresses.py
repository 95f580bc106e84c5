"""Which addresses requests of ours may go to: public ones, and this very machine where that was allowed."""

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Both carry an IPv4 address inside: NAT64 (RFC 6052) in the last 32 bits, 6to4 (RFC 3056) behind the first 16.
NAT64, SIX_TO_FOUR = ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16")


def addresses_of(host: str, port: int) -> list[str]:
    """What the name resolves to now, each once. OSError where it does not."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def may_be_asked(words: str, *, loopback: bool) -> bool:
    """Whether it is a public address, whatever it is written as.

    >>> [may_be_asked(words, loopback=False) for words in ("203.0.114.9", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False]
    """
    try:
        address = bare(ipaddress.ip_address(words.partition("%")[0]))
    except ValueError:
        return False
    if address.is_loopback:
        return loopback
    return address.is_global and not address.is_multicast


def bare(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return ipaddress.IPv4Address(int(address) >> 80 & 0xFFFFFFFF)
    return address
