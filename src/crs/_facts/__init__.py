"""What a person says: a profile of one day or a dossier of dated facts; it checks and never judges."""
