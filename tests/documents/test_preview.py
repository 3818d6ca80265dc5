import subprocess
import sys

import pytest

from npq_desktop.documents.preview import PdfPages
from npq_desktop.domain.errors import AppError


def test_a_page_becomes_a_white_picture_with_ink_on_it(make_sheet, printed):
    pages = PdfPages(printed(make_sheet(["Ahmed, Yusuf"])).pdf)
    picture = pages.picture(0, 1.0)
    assert len(pages) == 1
    assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)
    assert (picture.width, picture.height) == (596, 842)
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert min(picture.pixels) < 60


def test_a_page_is_drawn_larger_for_a_sharper_screen(make_sheet, printed):
    pages = PdfPages(printed(make_sheet(["Ahmed, Yusuf"])).pdf)
    assert pages.picture(0, 2.0).width == 1191


def test_the_words_of_a_page_can_be_read(make_sheet, printed):
    pages = PdfPages(printed(make_sheet(["Ahmed, Yusuf"])).pdf)
    assert "Ahmed, Yusuf" in pages.text(0)


@pytest.mark.parametrize("broken", [b"", b"no pdf", b"%PDF-1.5\n" + b"x" * 500])
def test_broken_bytes_are_told_in_a_sentence(broken):
    with pytest.raises(AppError, match="not a PDF"):
        PdfPages(broken)


STILL_OPEN = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
folder = TemporaryDirectory()  # its finaliser puts all of them behind PDFium's own end
from npq_desktop.documents.preview import PdfPages
pages = PdfPages(Path(sys.argv[1]).read_bytes())
assert pages.picture(0, 1.0).width > 0
folder.cleanup()
"""


def test_a_preview_that_is_open_at_the_end_says_nothing(make_sheet, printed, tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(printed(make_sheet(["Ahmed, Yusuf"])).pdf)
    command = [sys.executable, "-c", STILL_OPEN, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
