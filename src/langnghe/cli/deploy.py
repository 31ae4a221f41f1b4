"""`langnghe deploy`: the files that a server of the program needs besides it, with the right paths in them."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from string import Template

from langnghe.cli import printing
from langnghe.core.errors import Place, define, refuse
from langnghe.web.assets import compile_catalogues

BAD_VALUE = define(
    "deploy.bad_value", "“{value}” cannot stand in such a file.", "Give letters, digits, and the signs . - _ / : \\ alone."
)
KINDS = {
    "systemd": "a service of Debian and its kin, kept from everything but its data folder",
    "caddy": "a server in front that ends TLS, with certificates that it fetches itself",
    "nginx": "the same with certificates in files",
    "sysctl": "the setting of Linux by which a reload loses no connection that waits",
    "windows": "what Windows starts when somebody signs in",
    "issuer": "a service of the issuer of credentials, on a machine of its own",
    "issuer-backup": "a service that makes its sealed backup, in the place of the one before",
    "issuer-timer": "what starts that every evening",
}
DATA, ISSUER = "/var/lib/langnghe", "/var/lib/langnghe-issuer"
PORTS = {DATA: 8000, ISSUER: 9000}
FILES = Path(__file__).parent.parent / "config" / "deploy"
SOUND = re.compile(r"[\w.:/\\@ -]+")
USUAL = "/etc/ssl/langnghe"


def add_to(parser: argparse.ArgumentParser) -> None:
    known = "; ".join(f"{kind}: {what}" for kind, what in KINDS.items())
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=f"what for. {known}")
    parser.add_argument("--host", default="dieutra.example.org", metavar="NAME", help="name under which the pages are reached")
    parser.add_argument("--data", metavar="DIR", help=f"folder of the store (default: {DATA}, of an issuer {ISSUER})")
    parser.add_argument("--user", metavar="NAME", help="user who runs the program (default: named like its folder)")
    parser.add_argument("--port", type=int, metavar="N", help="port on this machine (default: 8000, of an issuer 9000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="server processes (default: %(default)s)")
    parser.add_argument(
        "--certificate", default=f"{USUAL}/fullchain.pem", metavar="FILE", help="for nginx (default: %(default)s)"
    )
    parser.add_argument("--key", default=f"{USUAL}/key.pem", metavar="FILE", help="its private key (default: %(default)s)")
    parser.add_argument(
        "--backups", default=ISSUER.replace("lib", "backups"), metavar="DIR", help="of an issuer (default: %(default)s)"
    )
    parser.add_argument(
        "--custodian",
        default="/etc/langnghe-issuer/custodian.key.pub",
        metavar="FILE",
        help="to whom they are sealed (default: %(default)s)",
    )
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    usual = ISSUER if arguments.kind.startswith("issuer") else DATA
    arguments.data, arguments.user = arguments.data or usual, arguments.user or Path(usual).name
    arguments.port = arguments.port or PORTS[usual]
    names = ("host", "data", "user", "port", "workers", "certificate", "key", "backups", "custodian")
    values = {name: _sound(f"--{name}", str(getattr(arguments, name))) for name in names}
    if arguments.kind in ("systemd", "issuer"):
        compile_catalogues()  # the service may not write beside the program
    printing.line(written(arguments.kind, {**values, "program": program()}).rstrip("\n"))
    return 0


def written(kind: str, values: dict[str, str]) -> str:
    """The file of that kind with these values in their places."""
    return Template((FILES / f"{kind}.txt").read_text("utf-8")).substitute(values)


def program() -> str:
    """Where the command lies that is being run."""
    beside = Path(sys.executable).parent / "langnghe"
    return shutil.which(str(beside)) or shutil.which("langnghe") or str(beside)


def _sound(option: str, value: str) -> str:
    if not SOUND.fullmatch(value):
        raise refuse(BAD_VALUE, Place(field=option), value=value[:60])
    return value
