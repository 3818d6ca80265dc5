"""The page that says what to do now."""
