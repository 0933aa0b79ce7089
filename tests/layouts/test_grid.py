"""Tables made of elements with roles."""

from collections.abc import Callable

from errorbook.layouts import Table


def _row(role: str, *texts: str) -> str:
    return "<div role=row>" + "".join(f"<div role={role}><span>{text}</span></div>" for text in texts) + "</div>"


def test_roles_lay_out_a_table(read_html: Callable[[str], list[Table]]) -> None:
    rows = (
        _row("columnheader", "Code", "Text") + "<div role=rowgroup>" + _row("cell", "1", "a") + _row("cell", "2", "b")
    )
    (table,) = read_html(f"<h2>Errors</h2><div role=table>{rows}</div></div><p>after")
    assert table.headings == ("Errors",)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Code", "Text"], ["1", "a"], ["2", "b"]]
    assert [row.is_header for row in table.rows] == [True, False, False]


def test_a_role_without_rows_lists_nothing(read_html: Callable[[str], list[Table]]) -> None:
    assert read_html("<div role=grid><p>nothing</p></div>") == []


def test_classes_lay_out_a_table(read_html: Callable[[str], list[Table]]) -> None:
    rows = "".join(
        f'<div class="row">{"".join(f"<div class=cell>{text}</div>" for text in texts)}</div>'
        for texts in (("Code", "Text"), ("1", "a"), ("2", "b"))
    )
    (table,) = read_html(f'<h2>Errors</h2><div class="div-table">{rows}</div><p>after')
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Code", "Text"], ["1", "a"], ["2", "b"]]


def test_rows_that_arrange_a_page_are_no_table(read_html: Callable[[str], list[Table]]) -> None:
    rows = '<div class="row"><div>a</div><div>b</div></div><div class="row"><div>c</div></div>'
    assert read_html(f'<div class="table">{rows}</div><div class="container">{rows}{rows}</div>') == []
