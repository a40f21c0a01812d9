"""Reading and writing files: sane sizes, whole or not at all."""
