"""What the law says on a day, with its clause; it knows no person."""
