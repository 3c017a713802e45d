"""Draw which part of the software imports which: `python docs/imports.py` writes docs/explanation/imports.svg.

grimp (BSD-2-Clause), which import-linter brings, reads the imports; parts are the folders and single modules below
`service` and `models`. They stand in layers: each part imports from below. An import that goes up belongs to a
circle and is red.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import grimp  # noqa: E402

PICTURE = ROOT / "docs" / "explanation" / "imports.svg"
PACKAGES = ("service", "models")
WIDTH, ROW, BOX, EDGE = 1000, 92, 30, 24
Edges = Counter[tuple[str, str]]


def edges() -> Edges:
    """How many imports lead from one part to another."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    found: Edges = Counter()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            ends = part(importer), part(imported)
            if ends[0] != ends[1]:
                found[ends] += 1
    return found


def part(module: str) -> str:
    """The folder or single module below a package that a module belongs to.

    >>> part("service.comparison.align.joint"), part("service")
    ('service.comparison', 'service')
    """
    return ".".join(module.split(".")[:2])


def layers(found: Edges) -> list[list[str]]:
    """Parts from the top down: each layer is imported by those above it alone, but for circles, which are cut."""
    left = {name for pair in found for name in pair}
    made: list[list[str]] = []
    while left:
        importers = {n: {a for a, b in found if b == n and a in left} for n in left}
        free = sorted(n for n in left if importers[n] <= _below(n, found))
        made.append(free)
        left -= set(free)
    return made


def _below(name: str, found: Edges) -> set[str]:
    """All parts that a part imports, directly or not."""
    reached: set[str] = set()
    new = {name}
    while new:
        new = {b for a, b in found if a in new} - reached
        reached |= new
    return reached


def draw(found: Edges) -> str:
    """The picture as SVG."""
    rows = layers(found)
    at = {
        name: (WIDTH * (i + 0.5) / len(row), EDGE + n * ROW) for n, row in enumerate(rows) for i, name in enumerate(row)
    }
    lines = [_line(*at[a], *at[b], count, f"{a} imports {b} ({count})") for (a, b), count in sorted(found.items())]
    boxes = [_box(name, *place) for name, place in sorted(at.items())]
    height = EDGE * 2 + ROW * (len(rows) - 1) + BOX
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" '
        f'font-size="12" role="img" aria-label="Which part imports which">'
    )
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *lines, *boxes, "</svg>"]) + "\n"


def _line(x: float, y: float, x2: float, y2: float, count: int, title: str) -> str:
    up = y2 <= y
    start, end = (y, y2 + BOX) if up else (y + BOX, y2)
    middle = (start + end) / 2
    colour, width = ("#c22", 3.0) if up else ("#567", min(4.0, 0.6 + 0.12 * count))
    curve = f"M{x:.0f} {start:.0f}C{x:.0f} {middle:.0f} {x2:.0f} {middle:.0f} {x2:.0f} {end:.0f}"
    return (
        f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" opacity=".55">'
        f"<title>{escape(title)}</title></path>"
    )


def _box(name: str, x: float, y: float) -> str:
    width = 7.2 * len(name) + 12
    fill = "#e8f0fe" if name.startswith("service") else "#fdf1dc"
    return (
        f'<rect x="{x - width / 2:.0f}" y="{y:.0f}" width="{width:.0f}" height="{BOX}" rx="5" fill="{fill}" '
        f'stroke="#345"/><text x="{x:.0f}" y="{y + 19:.0f}" text-anchor="middle">{escape(name)}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(draw(edges()), "utf-8")
    for (importer, imported), count in sorted(edges().items()):
        if (imported, importer) in edges():
            print(f"circle: {importer} and {imported} import each other ({count})")
