"""The command line: parse, call one service, print. Starts without Qt."""
