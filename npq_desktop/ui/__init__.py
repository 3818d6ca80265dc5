"""The window: Qt widgets that show values and report what the user did."""
