"""Pages of indicators and figures."""
