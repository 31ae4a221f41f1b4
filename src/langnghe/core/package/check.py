"""Whether the files of a package are those that its manifests list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from langnghe.core.errors import Finding, Place, define
from langnghe.core.package.manifest import Manifest

_AGAIN = "Take another copy of the package; if all copies are so, it was changed after it was made."

MISSING_FILE = define("package.missing_file", "“{path}” is listed in the {algorithm} manifest but is not there.", _AGAIN)
UNLISTED_FILE = define("package.unlisted_file", "“{path}” is not listed in the {algorithm} manifest.", _AGAIN)
CHANGED_FILE = define("package.changed_file", "The {algorithm} checksum of “{path}” is not the one listed.", _AGAIN)


def disagreements(manifest: Manifest, present: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Every file that is listed and not there, there and not listed, or not what it was. `present` leads from the paths that the
    manifest is about to their checksums by algorithm."""
    for path in sorted(manifest.digests.keys() | present.keys()):
        place, values = Place(file=path), {"path": path, "algorithm": manifest.algorithm}
        if path not in present:
            yield Finding(MISSING_FILE, place, values)
        elif path not in manifest.digests:
            yield Finding(UNLISTED_FILE, place, values)
        elif (computed := present[path][manifest.algorithm]) != (stated := manifest.digests[path]):
            yield Finding(CHANGED_FILE, place, values, stated=stated, computed=computed)
