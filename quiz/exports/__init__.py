"""What can be taken away from the bank, as documents and tables."""
