"""Rich tables: questions crossed, nested and side by side, with bases, intervals and differences by letters."""
