"""The clients of a desk: many dossiers at once, from a folder or a workbook."""
