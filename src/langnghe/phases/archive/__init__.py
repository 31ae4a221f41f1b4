"""Archive: everything becomes one verified package."""
