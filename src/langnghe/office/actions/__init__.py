"""What changes the installation: people, tokens, webhooks, backups; one module per subject."""
