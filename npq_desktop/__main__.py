"""``python -m npq_desktop`` is the same program as ``npq-desktop``."""

from npq_desktop.bootstrap import main

raise SystemExit(main())
