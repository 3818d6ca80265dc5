"""Who is here: the door box, the list, closing."""
