"""E-mail addresses, by the rules of GOV.UK Notify, which writes to them (domain 2.4, R-12).

One @, no "..", at most 320 characters, a host of two or more labels, a top label of letters.
Kept as typed; only compared without case.
"""

import re

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+"
    r"(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9\-]{1,59})"
)
LONGEST = 320
LONGEST_HOST = 253


def is_email(text: str) -> bool:
    """Whether this can be an address."""
    if not text.isascii():
        text = _with_plain_host(text)
    if _ADDRESS.fullmatch(text) is None or ".." in text or len(text) > LONGEST:
        return False
    local, _, host = text.partition("@")
    return not (local.startswith(".") or local.endswith(".") or len(host) > LONGEST_HOST)


def _with_plain_host(text: str) -> str:
    """An international host as it travels (``xn--``); a name that cannot is left as it is."""
    local, _, host = text.partition("@")
    try:
        return f"{local}@{host.encode('idna').decode('ascii')}"
    except UnicodeError:
        return text


def email_key(text: str) -> str:
    """The form in which two addresses are compared."""
    return text.strip().casefold()
