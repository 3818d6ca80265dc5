"""To ask today: whom to ask for what, worked through by the keyboard."""
