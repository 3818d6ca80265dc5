"""Which addresses GOV.UK Notify would write to (domain 2.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.emails import email_key, is_email


@pytest.mark.parametrize(
    "address",
    [
        "zoe@school.example",
        "CHIDI.DSOUZA0@EXAMPLE.ORG",
        "o'neill+npq@sub.school.example",
        "a@b.co",
        "zoe@müller-schule.example",
        "zoe@xn--mller-schule-gjb.example",
        "x@school.xn--p1ai",
    ],
)
def test_an_address_is_known_as_one(address: str) -> None:
    assert is_email(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not-an-email",
        "zoe@school",
        "zoe@@school.example",
        "zoe@school..example",
        "zoe..x@school.example",
        ".zoe@school.example",
        "zoe.@school.example",
        "zoe@school.e1",
        "zoe@-school.example",
        "zoe @school.example",
        "zoe@school.example, ann@school.example",
        "zoë@school.example",
        "<zoe@school.example>",
        "a" * 310 + "@school.example",
        "zoe@" + "a" * 64 + ".example",
        "zoe@" + "a.b" * 90 + ".example",
    ],
)
def test_what_cannot_be_an_address_is_refused(address: str) -> None:
    assert not is_email(address)


def test_addresses_are_compared_without_case_and_spaces() -> None:
    assert email_key(" Zoe@School.Example ") == email_key("zoe@school.example")


@given(st.text(max_size=400))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    if is_email(text):
        assert text.count("@") == 1
        assert "." in text.partition("@")[2]
