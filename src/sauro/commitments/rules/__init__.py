"""Decisions about commitments, by topic. Pure: the same facts and the same day give the same answer."""
