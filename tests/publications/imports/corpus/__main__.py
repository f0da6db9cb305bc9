"""Print what is counted in Word files and in the drafts made of them: ``python -m … FILES``, a line for each."""

import sys
from pathlib import Path

from publications.imports import cutting, word
from publications.imports.counts import NAMES, PLACES, Counts, balance_of, differing
from publications.imports.draft import UnreadableText


def row(path: Path) -> str:
    """Return the counts of a file: in it, then in the text, in fields, told to the editor and left out."""
    try:
        manuscript = word.read(path.read_bytes())
        made = cutting.cut(manuscript, {})
    except UnreadableText as error:
        return f"| {path.name} | refused: {error} ||||||"
    balance = balance_of(made, manuscript.left_out)
    places = [sum(balance.values(), Counts()), *(balance[place] for place in PLACES)]
    cells = [" ".join(str(getattr(counts, name)) for name in NAMES) for counts in places]
    wrong = [f"differs: {', '.join(found)}"] if (found := differing(made)) else []
    wrong += [
        told for told in manuscript.told if told.startswith("Words of the file that were not read")
    ]
    return f"| {path.name} | {' | '.join(cells)} | {' '.join(wrong) or 'balanced'} |"


def main(names: list[str]) -> None:
    sys.stdout.write(
        f"Each cell: {', '.join(NAMES)}\n\n| file | in the file | {' | '.join(PLACES)} | |\n"
    )
    sys.stdout.write(f"{'|---' * 7}|\n")
    for name in names:
        sys.stdout.write(f"{row(Path(name))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
