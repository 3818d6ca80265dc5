"""E-mail addresses, by the rules of GOV.UK Notify, which writes to them (domain 2.4, R-12).

One @, no "..", at most 320 characters, a host of two or more labels, a top label of letters.
Kept as typed; only compared without case.
"""

import re

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+"
    r"(?:[A-Za-z]{2,}|xn--[A-Za-z0-9\-]+)"
)
LONGEST = 320


def is_email(text: str) -> bool:
    """Whether this can be an address."""
    if len(text) > LONGEST or ".." in text or _ADDRESS.fullmatch(text) is None:
        return False
    local = text.partition("@")[0]
    return not local.startswith(".") and not local.endswith(".")


def email_key(text: str) -> str:
    """The form in which two addresses are compared."""
    return text.strip().casefold()
