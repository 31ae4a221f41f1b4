"""The signed plan: what it says and what is wrong with it."""
