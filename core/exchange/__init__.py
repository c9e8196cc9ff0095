"""Spreadsheets out and in: XLSX and CSV, without any knowledge of the models that stand to the left."""
