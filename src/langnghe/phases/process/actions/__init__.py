"""What changes the answers' way to a dataset, one module per subject."""

from langnghe.phases.process.actions.datasets import export_whole, lock_dataset, note_export

__all__ = ["export_whole", "lock_dataset", "note_export"]
