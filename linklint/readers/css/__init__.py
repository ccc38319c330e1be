"""Style sheets: no pages, but they name files that pages need."""
