"""What is promised for every sheet, and what the labelled stories show."""
