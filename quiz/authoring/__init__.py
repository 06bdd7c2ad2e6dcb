"""The command line, scaffolds and reports for those who write the bank."""
