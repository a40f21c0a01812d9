"""Pictures of rounds, of the pool, of a score over time and of a reform."""
