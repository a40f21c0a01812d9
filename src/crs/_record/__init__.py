"""What the department has published: rounds, pool distributions, and the feed that renews them."""
