"""From paper: marks typed from a sheet that went round, and the scan of it as evidence."""
