"""Pages of the register: lists, registering, one document, its clauses, its files, who must know of it."""
