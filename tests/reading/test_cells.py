"""What stands in one cell: a text, and the codes that it gives as (code, symbol, title, the same in other numerals)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.reading.cells import read_codes, shape

Parts = tuple[str, str, str, str]

CELLS: list[tuple[str, str, list[Parts]]] = [
    ("a number", "4000", [("4000", "", "", "")]),
    ("a negative number", "-1001", [("-1001", "", "", "")]),
    ("a minus sign", "−7", [("-7", "", "", "")]),
    ("a hexadecimal number", "0x80240001", [("0x80240001", "", "", "")]),
    ("leading zeros", "002", [("002", "", "", "")]),
    ("a number with dots and a dash", "4.7.500-699", [("4.7.500-699", "", "", "")]),
    ("letters among digits", "08P01", [("08P01", "", "", "")]),
    ("a class of numbers", "5xx", [("5xx", "", "", "")]),
    ("an identifier", "InvalidParameter.SignatureFailure", [("InvalidParameter.SignatureFailure", "", "", "")]),
    ("an identifier with a slash", "lamp/not-lit", [("lamp/not-lit", "", "", "")]),
    ("an identifier with a number", "ORA-00942", [("ORA-00942", "", "", "")]),
    ("a wildcard", "InvalidParameter.*", [("InvalidParameter.*", "", "", "")]),
    ("a sentence", "Request has expired", [("Request has expired", "", "", "")]),
    ("the rest", "其他", [("其他", "", "", "")]),
    ("nothing", " - ", []),
    ("nothing, in words", "N/A", []),
    ("quotes", '"4000"', [("4000", "", "", "")]),
    ("brackets", "(17)", [("17", "", "", "")]),
    ("a footnote mark", "1001*", [("1001", "", "", "")]),
    ("a footnote number", "1001¹", [("1001", "", "", "")]),
    ("a footnote in brackets", "1001[2]", [("1001", "", "", "")]),
    ("a full stop", "E17.", [("E17", "", "", "")]),
    ("a soft break before _", "LAMP_ERROR\n_OUT", [("LAMP_ERROR_OUT", "", "", "")]),
    ("a soft break within a dotted identifier", "InvalidLamp.Oil\nEmpty", [("InvalidLamp.OilEmpty", "", "", "")]),
    ("dotted codes on lines", "Lamp.Out\nLamp.Lost", [("Lamp.Out", "", "", ""), ("Lamp.Lost", "", "", "")]),
    ("a soft break before a dot", "InvalidLamp\n.Out", [("InvalidLamp.Out", "", "", "")]),
    ("a number and a symbol", "4000 / InvalidParameter", [("4000", "InvalidParameter", "", "")]),
    ("a symbol and a number on lines", "LAMP_OUT\n12", [("12", "LAMP_OUT", "", "")]),
    ("a number before its symbol in brackets", "404 (NoSuchLamp)", [("404", "NoSuchLamp", "", "")]),
    ("a symbol before its number in brackets", "E_FAIL (0x80004005)", [("0x80004005", "E_FAIL", "", "")]),
    ("a definition", "#define LAMP_ERR -1", [("-1", "LAMP_ERR", "", "")]),
    ("a constant", 'LAMP_ERR = "-20000";', [("-20000", "LAMP_ERR", "", "")]),
    ("a constant of text", 'LAMP_ERR = "lamp_out"', [("lamp_out", "LAMP_ERR", "", "")]),
    ("a key", "LAMP_ERR: -1", [("-1", "LAMP_ERR", "", "")]),
    ("the word code before a number", "Code 10", [("10", "", "", "")]),
    ("错误码 before a number", "错误码：4000", [("4000", "", "", "")]),
    ("words before a number", "Error number: 8001", [("8001", "", "", "")]),
    ("the word exit before a number", "Exit 0", [("0", "", "", "")]),
    ("blanks that do not break", "LAMP_OUT\xa0\xa0\xa012", [("12", "LAMP_OUT", "", "")]),
    ("a version behind a name", "LAMP_OUT Lamp 1.5", [("LAMP_OUT", "", "", "")]),
    ("a bare version behind a name", "LAMP_OUT 1.5", [("LAMP_OUT", "", "", "")]),
    ("a badge behind a name", "LAMP_OUT Deprecated", [("LAMP_OUT", "", "", "")]),
    ("an ellipsis stands for other names", "LAMP_E...", [("LAMP_E...", "", "", "")]),
    ("two numeral systems", "1 (0x1)", [("1", "", "", "0x1")]),
    ("a range", "1001~1005", [("1001~1005", "", "", "")]),
    ("a number below its name", "no lamp\n0x8004", [("0x8004", "", "no lamp", "")]),
    ("a range of identifiers", "E0120 – E0122", [("E0120–E0122", "", "", "")]),
    ("identifiers that make no range", "E0122–E0120", [("E0122", "", "E0120", "")]),
    ("a range with spaces", "0 - 999", [("0-999", "", "", "")]),
    ("a range in words", "-32000 to -32099", [("-32000 to -32099", "", "", "")]),
    ("two identifiers", "E1, E2", [("E1", "", "", ""), ("E2", "", "", "")]),
    ("two numbers with a slash", "10001/10002", [("10001", "", "", ""), ("10002", "", "", "")]),
    ("two numbers with 或", "7或8", [("7", "", "", ""), ("8", "", "", "")]),
    ("codes on lines", "E1\nE2\nE3", [("E1", "", "", ""), ("E2", "", "", ""), ("E3", "", "", "")]),
    ("words of a sentence are no codes", "foo and bar", [("foo and bar", "", "", "")]),
    ("a gloss in full-width brackets", "-1001（灯灭了）", [("-1001", "", "灯灭了", "")]),
    ("a gloss after a colon", "LMP-00942: lamp missing", [("LMP-00942", "", "lamp missing", "")]),
    ("a gloss after a dash", "1 - Lamp out", [("1", "", "Lamp out", "")]),
    ("a gloss before the number", "灯灭了(1001)", [("1001", "", "灯灭了", "")]),
    ("a phrase after a status", "400 Bad Request", [("400", "", "Bad Request", "")]),
    ("a short number and a unit is no code", "4 hours", [("4 hours", "", "", "")]),
]

SHAPES: list[tuple[str, str]] = [
    ("17", "number"),
    ("1001~1005", "number"),
    ("LampOut", "identifier"),
    ("the lamp is out", "text"),
    ("2019-01-02", "text"),
    ("v10.2.0", "text"),
    ("暂无", "empty"),
    ("x" * 1000, "text"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_with(text: str, expected: list[Parts]) -> None:
    assert [(code.code, code.symbol, code.title, code.alt) for code in read_codes(text)] == expected


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_the_shape_of(text: str, expected: str) -> None:
    assert shape(text) == expected


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    """Each cell gives codes that are not empty, and loses no letter or digit of a code that it leaves whole."""
    codes = read_codes(text)
    assert all(code.code for code in codes)
    if len(codes) == 1 and codes[0].shape == "text":
        kept = "".join(filter(str.isalnum, codes[0].code))
        assert [char for char in text if char.isalnum() and char not in kept] == [] or any(c in "¹²³" for c in text)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["", "`", '"']), st.sampled_from(["", "*", " ", "."]))
def test_a_number_stays_the_number(number: int, quote: str, after: str) -> None:
    assert [code.code for code in read_codes(f"{quote}{number}{quote}{after}")] == [str(number)]
