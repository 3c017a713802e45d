"""Known weaknesses of the installed dependencies, as pip-audit (Apache-2.0) hears of them from an advisory service.

It passes only where every dependency was asked about: one that the service does not answer for, or a service
that cannot be reached, is told and fails.

python tests/audit.py
"""

import json
import subprocess
import sys
from typing import Any

OWN = "hamsanj"
WEAK, UNKNOWN = 1, 2


def audited() -> list[dict[str, Any]] | None:
    """Each distribution with what is known of it; None where the service cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        rows: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(done.stderr.strip()[-2_000:], file=sys.stderr)
        return None
    return [row for row in rows if row["name"] != OWN]


def told(rows: list[dict[str, Any]] | None) -> int:
    """Prints what was found; the exit status."""
    if rows is None:
        print("audit: the advisory service cannot be reached; nothing was audited.", file=sys.stderr)
        return UNKNOWN
    weak = [row for row in rows if row.get("vulns")]
    unknown = [row["name"] for row in rows if "skip_reason" in row]
    for row in weak:
        for found in row["vulns"]:
            fixed = ", ".join(found["fix_versions"]) or "no version yet"
            print(f"{row['name']} {row['version']}: {found['id']}, fixed in {fixed}", file=sys.stderr)
    print(f"audit: {len(rows) - len(unknown)} of {len(rows)} dependencies audited, {len(weak)} with known weaknesses.")
    if unknown:
        print(f"audit: the service did not answer for {len(unknown)}: {', '.join(unknown[:5])} …", file=sys.stderr)
    return WEAK if weak else UNKNOWN if unknown or not rows else 0


if __name__ == "__main__":
    sys.exit(told(audited()))
