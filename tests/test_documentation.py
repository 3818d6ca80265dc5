"""What the pages name is there: links, files, words of make."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
FILE = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|md|csv|json|svg|sh))`")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_that_is_named_is_there(page):
    tops = (ROOT, ROOT / "npq_desktop")
    named = set(FILE.findall(page.read_text("utf-8")))
    made = {path for path in named if "0002_" in path or path.startswith(("out/", "dist/"))}
    assert {
        path for path in named - made if not any((top / path).exists() for top in tops)
    } == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_word_of_make_is_one(page):
    words = set(re.findall(r"(?m)^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8")))
    named = set(re.findall(r"`make ([a-z]+)", page.read_text("utf-8")))
    assert named - words == set()


def test_the_picture_of_the_parts_names_them_all():
    picture = (ROOT / "docs" / "architecture.svg").read_text("utf-8")
    drawn = set(re.findall(r'class="name"[^>]*>([^<]+)<', picture))
    parts = {
        path.name for path in (ROOT / "npq_desktop").iterdir() if (path / "__init__.py").exists()
    }
    assert parts - drawn == set()
