"""The cells of a table at their places: a grid without holes, whatever the spans say."""

from dataclasses import dataclass, replace

from publications.record.body import Cell, Table, plain

MOST_LETTERS = 1500


@dataclass(frozen=True)
class Placed:
    """A cell with the row and column, from 0, at which it begins."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True)
class Grid:
    cells: tuple[Placed, ...]
    columns: int
    heading_rows: int

    def starts(self, row: int) -> bool:
        """Whether a cell of this row begins in the first column, outside the headings."""
        return any(one.column == 0 and one.row == row >= self.heading_rows for one in self.cells)


def placed(table: Table) -> Grid:
    """Return every cell a place; spans end at the edges, and holes become empty cells."""
    height, width = len(table.rows), max(1, table.width)
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column >= width:
                width = column + 1
            free = 1
            while free < cell.columns and (row, column + free) not in taken:
                free += 1
            is_heading = table.header_row and row == 0 and height > 1
            rows = max(1, min(cell.rows, height - 1 if is_heading else height - row))
            columns = max(1, min(free, max(width - column, 1)))
            found.append(Placed(row, column, replace(cell, rows=rows, columns=columns)))
            taken |= {(row + i, column + j) for i in range(rows) for j in range(columns)}
    for row in range(height):
        found += [
            Placed(row, column, Cell("")) for column in range(width) if (row, column) not in taken
        ]
    found.sort(key=lambda one: (one.row, one.column))
    return Grid(tuple(found), width, heading_rows(table, found))


def heading_rows(table: Table, cells: list[Placed]) -> int:
    """A heading that spans rows takes the rows that it reaches into along, but never all rows.

    It stands on every page of the table, so it has to leave room there for the rows.
    """
    if not table.header_row:
        return 0
    rows, reached = 0, 1
    while rows < reached:
        rows = reached
        reached = max(one.row + one.cell.rows for one in cells if one.row < rows)
    letters = sum(len(plain(one.cell.text)) for one in cells if one.row < rows)
    return rows if rows < len(table.rows) and letters < MOST_LETTERS else 0
