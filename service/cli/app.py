"""The commands. Each one's work stands in a module of its own, imported when it is called."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.failing import FAILED, told

app = typer.Typer(
    name="hamsanj",
    help="Shows how English coverage of a Persian report differs from the report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
models_app = typer.Typer(help="Model sets: which there are, getting them, checking them.", no_args_is_help=True)
app.add_typer(models_app, name="models")
keys_app = typer.Typer(help="Keys of the HTTP interface: making, listing, ending, renewing.", no_args_is_help=True)
app.add_typer(keys_app, name="keys")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    HTML = "html"
    CSV = "csv"
    TMX = "tmx"
    XLIFF = "xliff"


Source = Annotated[
    str, typer.Argument(help="The Persian report: a file (.txt, .html, .md, .docx), or - for standard input.")
]
Coverage = Annotated[str, typer.Argument(help="The English coverage: a file, or - for standard input.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of standard output.")]
Models = Annotated[str | None, typer.Option("--models", help="Model set, or a translator's folder or hub id.")]
Published = Annotated[
    datetime | None,
    typer.Option("--published", formats=["%Y-%m-%d"], help="The day the report came out; anchors 'yesterday'."),
]
Compute = Annotated[
    str | None, typer.Option("--compute", help="Where models work: local, ray (a Ray cluster), or ray://HOST:PORT.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out findings less sure than this."),
]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only findings of this kind; may be given often.")]


def _tell_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def every(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="The version, and nothing else.")
    ] = False,
) -> None:
    """Shows how English coverage of a Persian report differs from the report."""


@app.command()
def compare(
    source: Source,
    coverage: Coverage,
    format: Annotated[Format, typer.Option("--format", "-f", help="Form of the report.")] = Format.TEXT,
    out: Out = None,
    models: Models = None,
    published: Published = None,
    min_confidence: MinConfidence = None,
    kind: Kinds = None,
) -> None:
    """Compare one Persian report with its English coverage."""
    from service.cli import comparing

    with told():
        day = published.date() if published else None
        comparing.compare(source, coverage, format.value, out, models, day, min_confidence, kind or [])


@app.command()
def batch(
    pairs: Annotated[Path, typer.Argument(help="A file of JSON lines {id, source, coverage}, or a folder of pairs.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Results, one JSON line a pair; goes on where it stopped.")],
    models: Models = None,
    published: Published = None,
    min_confidence: MinConfidence = None,
    kind: Kinds = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes that compare at the same time.")
    ] = None,
    compute: Compute = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try pairs again that failed before.")] = False,
) -> None:
    """Compare many pairs; one that fails is written as an error and hurts no other."""
    from service.cli import batching

    with told():
        day = published.date() if published else None
        failed = batching.batch(pairs, out, models, day, min_confidence, kind or [], workers, compute, retry_failed)
    raise typer.Exit(FAILED if failed else 0)


@app.command()
def translate(
    file: Annotated[str, typer.Argument(help="Persian text: a file, or - for standard input.")] = "-",
    out: Out = None,
    models: Models = None,
) -> None:
    """Translate Persian text, one English line a sentence."""
    from service.cli import comparing

    with told():
        comparing.translate(file, out, models)


@app.command()
def align(source: Source, coverage: Coverage, out: Out = None, models: Models = None) -> None:
    """Link the sentences of both texts, one tab-separated bead a line."""
    from service.cli import comparing

    with told():
        comparing.align(source, coverage, out, models)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Port to listen on.")] = None,
    models: Models = None,
    compute: Compute = None,
    work: Annotated[bool | None, typer.Option("--work/--no-work", help="Whether to run jobs as well.")] = None,
    log_text: Annotated[
        bool | None, typer.Option("--log-text", help="Write texts into the log, too; for debugging alone.")
    ] = None,
) -> None:
    """Serve the HTTP interface and the viewer."""
    from service.cli import serving

    with told():
        serving.serve(host=host, port=port, models=models, compute=compute, run_jobs=work, log_text=log_text)


@app.command()
def work(
    models: Models = None,
    compute: Compute = None,
    with_parent: Annotated[bool, typer.Option("--with-parent", help="Stop when standard input ends.")] = False,
) -> None:
    """Run jobs; `serve` starts this itself unless told not to."""
    from service.cli import working

    with told():
        working.work(models, compute, with_parent)


@models_app.command("list")
def models_list() -> None:
    """The model sets, their licence and whether they are on this machine."""
    from service.cli import modelling

    with told():
        modelling.show()


@models_app.command("pull")
def models_pull(name: Annotated[str, typer.Argument(help="Name of the model set.")]) -> None:
    """Get a model set from the hub."""
    from service.cli import modelling

    with told():
        modelling.pull(name)


@models_app.command("check")
def models_check(name: Annotated[str, typer.Argument(help="Name of the model set.")] = "compact") -> None:
    """Check that a model set is whole and loads."""
    from service.cli import modelling

    with told():
        problems = modelling.check(name)
    raise typer.Exit(FAILED if problems else 0)


@models_app.command("trial")
def models_trial(
    name: Annotated[str, typer.Argument(help="Model set, or a translator's folder or hub id that is on this machine.")],
) -> None:
    """Try anew which engine runs a set's translator best, and keep to it from now on."""
    from service.cli import modelling

    with told():
        modelling.trial(name)


@keys_app.command("create")
def keys_create(
    name: Annotated[str, typer.Argument(help="Who uses it.")],
    scope: Annotated[
        list[str] | None, typer.Option("--scope", help="read, compare (the default) or admin; each includes the last.")
    ] = None,
) -> None:
    """Make a key; its secret is printed once."""
    from service.cli import keys

    with told():
        keys.create(name, scope or ["compare"])


@keys_app.command("list")
def keys_list() -> None:
    """The keys, without their secrets."""
    from service.cli import keys

    with told():
        keys.show()


@keys_app.command("revoke")
def keys_revoke(id: Annotated[str, typer.Argument(help="The key, as `keys list` shows it.")]) -> None:
    """End a key now."""
    from service.cli import keys

    with told():
        keys.revoke(id)


@keys_app.command("rotate")
def keys_rotate(
    id: Annotated[str, typer.Argument(help="The key, as `keys list` shows it.")],
    overlap_hours: Annotated[
        float, typer.Option("--overlap-hours", min=0, help="How long the older secrets stay good.")
    ] = 24,
) -> None:
    """Give a key a new secret; the older ones stay good for a while."""
    from service.cli import keys

    with told():
        keys.rotate(id, overlap_hours)


@app.command()
def version() -> None:
    """The version of this software."""
    from service import __version__

    print(__version__)


def main() -> None:
    """Run the command line; usage errors exit with 2 as all unusable arguments do."""
    app()
