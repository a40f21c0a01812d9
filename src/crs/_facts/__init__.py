"""What a person says: a profile of one day or a dossier of dated facts.

It checks and never judges.
"""
