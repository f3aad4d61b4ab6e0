"""The test rig: databases that really commit, a served copy, a browser, counted queries. Loaded by conftest.py."""
