"""Writes the setups that a page of the manual shows into a folder, under the names that they have in use: `examples.py PAGE FOLDER`.

A workflow is named after its `name`; any other file says its name in its first line.
"""

import re
import sys
from pathlib import Path


def main():
    """Each fenced block in YAML is a file."""
    page, folder = map(Path, sys.argv[1:])
    for text in re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        first = text.split("\n", 1)[0]
        if first.startswith("name: "):
            place = folder / ".github" / "workflows" / (first.removeprefix("name: ").replace(" ", "-").lower() + ".yml")
        else:
            place = folder / first.removeprefix("# ")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
