"""`langnghe <noun> <verb>`: one module per noun, loaded when it is asked for."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from langnghe.cli import printing, store
from langnghe.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Store:
    """Whose store a command opens: the variable that names its folder, the usual folder, and the settings."""

    variable: str
    folder: str
    settings: str


OWN = Store("LANGNGHE_DATA", ".data", "langnghe.config.settings")
ISSUERS = Store("ISSUER_DATA", ".issuer", "langnghe.config.issuer")


@dataclass(frozen=True, slots=True)
class Noun:
    """One module of this package: `add_to(parser)` describes its words and sets `handler`, which returns the exit status.
    `place`: which store it opens, if any."""

    module: str
    summary: str
    store: bool
    place: Store = OWN


NOUNS = {
    "serve": Noun("serve", "serve the pages of a store", store=True),
    "demo": Noun("demo", "load the three example surveys and serve them", store=True),
    "examples": Noun("examples", "load the three example surveys", store=True),
    "simulate": Noun("simulate", "make simulated answers to a questionnaire from a seed", store=False),
    "plan": Noun("plan", "read, check, write and compare survey plans", store=False),
    "units": Noun("units", "check a list of units, match its names with a directory, look for units", store=False),
    "units coordinators": Noun("units_coordinators", "who looks after which units of a survey", store=True),
    "sample": Noun("sample", "size, allocate and draw a sample", store=False),
    "schedule": Noun("schedule", "print the tasks of a plan; draw them, write them as a calendar", store=False),
    "schedule remind": Noun("schedule_remind", "remind units by e-mail of what they still owe", store=True),
    "budget": Noun("budget", "estimate what a survey costs, and settle it", store=False),
    "letters": Noun("letters", "write a letter to each unit of a plan", store=False),
    "questionnaire": Noun("questionnaire", "check a questionnaire", store=False),
    "design": Noun("design", "comments, pilot and approval of a survey's questionnaire", store=True),
    "collect": Noun("collect", "open, count and close collections; print posters and slips with codes", store=True),
    "issuer": Noun("issuer", "issue blind credentials to listed people, in a process apart", store=True, place=ISSUERS),
    "issuer backup": Noun("issuer_backup", "copy the issuer's own store and keys into a sealed file", store=True, place=ISSUERS),
    "issuer restore": Noun("issuer_backup", "bring the issuer's own store and keys back", store=True, place=ISSUERS),
    "import": Noun("importing", "bring the answers of an older survey in: Google Forms, CSV, Excel, SPSS", store=True),
    "paper": Noun("paper", "print machine-readable forms; where their boxes lie", store=False),
    "paper packets": Noun("paper_desk", "enter packets of sheets into the ledger of a survey, and print them", store=True),
    "paper hand-out": Noun("paper_desk", "note which sheets left the office", store=True),
    "paper return": Noun("paper_desk", "note which sheets came back", store=True),
    "paper spoil": Noun("paper_desk", "note which sheets are of no use", store=True),
    "paper ledger": Noun("paper_desk", "where the sheets of a survey are, and which are missing", store=True),
    "paper scan": Noun("paper_desk", "hand scans of a survey in, and read them", store=True),
    "paper work": Noun("paper_desk", "read the scans that wait, of all surveys", store=True),
    "paper accept": Noun("paper_desk", "count the sheets that are ready", store=True),
    "tablets": Noun("tablets", "give tablets with ODK Collect or Enketo access to a survey, and withdraw it", store=True),
    "tables": Noun("tables", "print the tables of a survey; with --spec BOOK, of a data file", store=True),
    "weights": Noun("weights", "weight a survey by figures of the population", store=True),
    "paper read": Noun("paper_read", "read scans and photographs of filled paper forms", store=False),
    "report": Noun("report", "write the report of a survey", store=True),
    "report status": Noun("report_life", "how far reports have come, and what was said of them", store=True),
    "report comment": Noun("report_life", "say what should be different in a report", store=True),
    "report settle": Noun("report_life", "mark a comment on a report as settled", store=True),
    "report send": Noun("report_life", "send a report for approval", store=True),
    "report send-back": Noun("report_life", "make a report a draft again", store=True),
    "report approve": Noun("report_life", "approve a report that another person sent", store=True),
    "report issue": Noun("report_life", "give an approved report its number and day", store=True),
    "publish": Noun("publish", "publish the results of a survey", store=True),
    "publish withdraw": Noun("publish_withdraw", "withdraw the published results of a survey", store=True),
    "report explain": Noun("report_explain", "where a figure of a report comes from", store=True),
    "report rebuild": Noun("report_rebuild", "make an edited report anew, its words kept", store=True),
    "report outline": Noun("report_outline", "print, replace or drop what the report of a survey holds", store=True),
    "process": Noun("process", "check, clean and decide about the responses of a survey", store=True),
    "process codes": Noun("process_codes", "code the open answers of a survey", store=True),
    "process double": Noun("process_double", "code open answers a second time, settle differences, tell agreement", store=True),
    "process progress": Noun("process_progress", "what remains of each step, and how good the data are", store=True),
    "codes": Noun("codes", "suggest codes for open answers of a table, without a survey", store=False),
    "export": Noun("export", "write the dataset of a survey", store=True),
    "archive": Noun("archive", "make and verify archive packages", store=True),
    "archive verify": Noun("archive_verify", "compare an archive package with its checksums", store=False),
    "people": Noun("people", "who may come in, and with which roles", store=True),
    "tokens": Noun("tokens", "tokens that programs sign in with", store=True),
    "webhooks": Noun("webhooks", "addresses that are told of events", store=True),
    "sign-in": Noun("sign_in", "make a new one-time sign-in link for a member of staff", store=True),
    "backup": Noun("backup", "copy the whole installation into one file while it runs, and verify it", store=True),
    "backup verify": Noun("backup_verify", "restore a backup apart and compare it with what was copied", store=True),
    "backup list": Noun("backup_list", "list the backups that the program keeps", store=True),
    "backup schedule": Noun("backup_schedule", "choose whether backups are made, how many are kept, sealed for whom", store=True),
    "restore": Noun("restore", "bring a whole installation back from a backup", store=True),
    "upgrade": Noun("upgrade", "bring the store of an older version up to this one, after a backup", store=True),
    "migrate-store": Noun("migrate_store", "move a store from SQLite to PostgreSQL or back", store=True),
    "deploy": Noun("deploy", "print the files that a server needs: systemd, Caddy, nginx, Windows", store=False),
    "journal": Noun("journal", "list, check and export the journal", store=True),
    "doctor": Noun("doctor", "look at the installation and say what to do", store=True),
}


SIDE_BY_SIDE = frozenset({"serve", "demo", "paper read", "paper scan", "paper work"})
"""Commands that answer many people or read many pages at once: each request and each page is computed on one processor, since
threads that wait for each other cost more than they gain in the small matrices of coding and of marks."""
TABLES_OF_A_FILE = Noun("tables_file", "make the tables of a table book from a data file, without a survey", store=False)
"""`langnghe tables DATA --spec BOOK`: the same noun, told apart by that word."""
FORMS_OF_A_SURVEY = Noun("paper_survey", "print machine-readable forms of a survey, entered into its ledger", store=True)
"""`langnghe paper print … --survey S`, in the same way."""
JOURNAL_OF_A_FILE = Noun("journal_file", "check an exported journal, without a store", store=False)
"""`langnghe journal verify --file FILE`, in the same way."""
APART = {
    ("tables", "", "--spec"): TABLES_OF_A_FILE,
    ("paper", "print", "--survey"): FORMS_OF_A_SURVEY,
    ("journal", "verify", "--file"): JOURNAL_OF_A_FILE,
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns 0, or 1 when there are findings or refusals. Wrong usage exits with 2."""
    words = sys.argv[1:] if argv is None else argv
    noun = next((name for name in (" ".join(words[:2]), *words[:1]) if name in NOUNS), "")
    if not noun:
        return _overview(words)
    chosen, words = NOUNS[noun], words[len(noun.split()) :]
    chosen = _told_apart(noun, words) or chosen
    if noun in SIDE_BY_SIDE:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded
    place = chosen.place
    usual = f"--data DIR names the folder of the store (default: {place.variable}, else {place.folder})."
    epilog = usual if chosen.store else None
    parser = argparse.ArgumentParser(prog=f"langnghe {noun}", description=chosen.summary, epilog=epilog)
    try:
        rest = _open_store(words, place) if chosen.store else words
        importlib.import_module(f"langnghe.cli.{chosen.module}").add_to(parser)
        arguments = parser.parse_args(rest)
        return int(arguments.handler(arguments))
    except Refused as refusal:
        return _refused(refusal, words)
    except (DatabaseError, ImproperlyConfigured) as error:
        return _refused(store.refusal_of(error), words)
    except BrokenPipeError:
        return 1


def _told_apart(noun: str, words: list[str]) -> Noun | None:
    """Another module than usual, where a word says so."""
    for (name, verb, option), module in APART.items():
        if noun == name and verb in ("", *words[:1]) and any(word.startswith(option) for word in words):
            return module
    return None


def _refused(refusal: Refused, words: list[str]) -> int:
    printing.refusal(refusal, as_json="--json" in words)
    return 1


def _overview(words: list[str]) -> int:
    width = max(map(len, NOUNS)) + 2
    parser = argparse.ArgumentParser(
        prog="langnghe",
        description="Carries a public-opinion survey from its signed plan to its archived report.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:{width}}{noun.summary}" for name, noun in NOUNS.items()),
    )
    parser.add_argument("noun", choices=NOUNS, metavar="noun", help="one of the words below; each has its own --help")
    parser.parse_args(words or ["--help"])
    return 2


def _open_store(words: list[str], place: Store) -> list[str]:
    """The store is chosen before the command's module is loaded, because the tables must know it when they are loaded;
    returns the words that are left."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--data", default=os.environ.get(place.variable, place.folder))
    early.add_argument("--database", default="")
    chosen, rest = early.parse_known_args(words)
    if chosen.database and place is OWN:
        os.environ["DATABASE_URL"] = chosen.database
    os.environ[place.variable] = str(Path(chosen.data).expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", place.settings)
    django.setup()
    return rest
