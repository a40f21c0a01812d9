"""Many people at once: frames, files, made-up pools, the impact of a reform."""
