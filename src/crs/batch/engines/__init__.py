"""The engines: each writes the same expressions in the words of one library."""
