"""The DfE's codes are exact; the words beside them are ours (R-27)."""

from npq_desktop.domain.dfe_reasons import DEFERRAL, WITHDRAWAL, label_of, reasons_for
from npq_desktop.domain.people import TrainingStatus


def test_the_codes_are_those_of_the_dfe_to_the_letter() -> None:
    assert {each.code for each in DEFERRAL} == {
        "bereavement",
        "long-term-sickness",
        "parental-leave",
        "career-break",
        "other",
    }
    codes = {each.code for each in WITHDRAWAL}
    assert len(WITHDRAWAL) == len(codes) == 21
    assert "quality-of-programme-structure-not-suitable." in codes
    assert "quality-of-programme-structure-not-suitable" not in codes


def test_every_reason_has_plain_words_of_its_own() -> None:
    for status in (TrainingStatus.DEFERRED, TrainingStatus.WITHDRAWN):
        labels = [each.label for each in reasons_for(status)]
        assert len(labels) == len(set(labels))
        assert not any("-" in label for label in labels)
    assert reasons_for(TrainingStatus.ACTIVE) == ()


def test_a_code_that_is_not_known_is_shown_as_it_is() -> None:
    assert label_of("career-break") == "Career break"
    assert label_of("a-code-of-2031") == "a-code-of-2031"
