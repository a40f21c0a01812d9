"""How we speak: a text in two languages, numbers, lists and the catalogue of messages."""
