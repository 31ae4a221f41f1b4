"""The installation itself: its people, its journal, its tokens, its backups and its health."""
