"""What follows about documents, by topic: kinds, symbols, clauses, dispositions, acknowledging, files."""
