"""`python -m crs`, where the script `crs` is not on the path."""

from crs.cli import main

main()
