"""What follows for a person: one module a question, each returns a frozen value."""
