"""What the workshop needs: the environment, the locks, the machine, the generated pages."""
