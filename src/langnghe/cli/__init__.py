"""`langnghe <noun> <verb>`."""
