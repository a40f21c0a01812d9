"""The score of a dossier, on every day, beside a reading that finds by itself which facts count."""

from datetime import date, timedelta

