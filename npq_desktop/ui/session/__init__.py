"""One session on one page: plan, place, who is expected, who apologised, what was printed."""
