"""Keep pytest away: nothing here is a test, and what is measured against may not be installed."""

collect_ignore_glob = ["*.py"]
