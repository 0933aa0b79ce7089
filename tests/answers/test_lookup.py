"""What a question means, what resembles it, and in which language it is answered."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.answers.answer import MOST_UNKNOWN, Answers, encode
from errorbook.answers.complete import beginning_with
from errorbook.answers.language import choose
from errorbook.answers.lookup import Hit, find, nearest
from errorbook.answers.model import Answer
from errorbook.answers.settings import loaded, plain
from errorbook.answers.telling import told
from errorbook.errors import InputError
from tests.answers.shelves import LAMPS, ROOMS, shelf
from tests.support import Project

MEANT = [
    ("a code", "4100", ["AUTH_FAILURE"]),
    ("a negative code", "-1001", ["CODE_MINUS_1001"]),
    ("a code that has an entry with a module code too", "4000", ["BAD_REQUEST"]),
    ("a code with its module code", "4000/100009", ["BAD_LAMP"]),
    ("a module code alone", "100009", ["BAD_LAMP"]),
    ("a symbol", "AuthFailure", ["AUTH_FAILURE"]),
    ("a name", "AUTH_FAILURE", ["AUTH_FAILURE"]),
    ("a name in other letters", "auth_failure", ["AUTH_FAILURE"]),
    ("a former name", "LOGIN_FAILED", ["AUTH_FAILURE"]),
    ("an exception", "AuthFailureError", ["AUTH_FAILURE"]),
    ("a former exception", "LoginFailedError", ["AUTH_FAILURE"]),
    ("a number in a range", "1003", ["CODE_1001_1005"]),
    ("the range itself", "1001~1005", ["CODE_1001_1005"]),
    ("a dotted code in other letters", "invalidparameter.size", ["INVALID_PARAMETER_SIZE"]),
    ("a code that is the prefix of a family", "FailedOperation", ["FAILED_OPERATION"]),
    ("nothing", "4999", []),
    ("a title", "No entry", []),
    ("no text at all", "", []),
]


@pytest.mark.parametrize(("asked", "names"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_what_a_question_means(asked: str, names: list[str]) -> None:
    assert [hit.entry.name for hit in find(shelf(), asked)] == names


def test_a_code_of_several_modules_is_answered_for_each() -> None:
    other = msgspec.structs.replace(LAMPS, module="bulbs")
    assert [hit.catalogue.module for hit in find(shelf(LAMPS, other), "4100")] == ["lamps", "bulbs"]


NEAR = [
    ("a digit is another", "4101", ["4100"]),
    ("a digit too many", "41000", ["4100"]),
    ("two digits changed places", "4010", ["4000"]),
    ("a letter is missing", "InvalidParameter.SignatureFailur", ["InvalidParameter.SignatureFailure"]),
    ("one part of a code", "SignatureFailure", ["InvalidParameter.SignatureFailure"]),
    ("a short part of a code", "Size", ["InvalidParameter.Size"]),
    ("a name that is misspelt", "AUTH_FALURE", ["4100"]),
    ("nothing like it", "zzz", []),
]


@pytest.mark.parametrize(("asked", "first"), [case[1:] for case in NEAR], ids=[case[0] for case in NEAR])
def test_what_resembles_a_question(asked: str, first: list[str]) -> None:
    hits = [Hit(one, entry) for one in (LAMPS, ROOMS) for entry in one.errors if not entry.module_code]
    assert [hit.entry.code for hit in nearest(hits, asked)][: len(first) or None] == first


# answers


def answers(question: str, language: str = "en") -> list[Answer]:
    return Answers(shelf(), language).to(question)


STATUSES = [
    ("a code", "4100", ["known"]),
    ("a response", '{"code":4100,"message":"(7)x"}', ["known"]),
    ("a response of success", '{"code":0}', ["success"]),
    ("success", "0", ["success"]),
    ("a family", "InvalidParameter", ["family"]),
    ("a family by its exception", "InvalidParameterError", ["family"]),
    ("a family with a star", "invalidparameter.*", ["family"]),
    ("a message", "(7)x", ["message"]),
    ("an unknown code", "4999", ["unknown"]),
    ("an unknown code in a response", '{"code":77}', ["unknown"]),
    ("a text without a code", "it does not work", ["unknown"]),
    ("half a character", "\ud83d", ["unknown"]),
    ("two codes", "code=4100 code=77 code=4100", ["known", "unknown"]),
]


@pytest.mark.parametrize(("question", "statuses"), [case[1:] for case in STATUSES], ids=[case[0] for case in STATUSES])
def test_each_question_has_an_answer(question: str, statuses: list[str]) -> None:
    assert [one.status for one in answers(question)] == statuses


def test_a_module_code_that_is_not_documented_is_kept_beside_the_code() -> None:
    (one,) = answers("4100/7")
    assert (one.module_code, one.errors[0].name) == ("7", "AUTH_FAILURE")


def test_texts_are_in_the_language_where_there_are_any() -> None:
    (one,) = answers("4100", "de")
    assert (one.errors[0].title, one.errors[0].description) == ("Kein Zutritt", "The signature is wrong.")


def test_a_log_is_answered_once_a_code_with_the_line_where_it_is_first() -> None:
    lines = ["code=4100", "nothing", "error 4100 and AuthFailureError", "InvalidParameter.Size"]
    found = Answers(shelf(), "en").in_lines(enumerate(lines, 1))
    assert [(one.line, one.asked) for one in found] == [(1, "4100"), (4, "InvalidParameter.Size")]


def test_no_log_makes_more_unknown_codes_than_are_worth_reading() -> None:
    lines = (f"code={code} InvalidParameter.A{code}" for code in range(5000, 9000))
    assert len(list(Answers(shelf(), "en").in_lines(enumerate(lines)))) == MOST_UNKNOWN


def test_an_answer_for_a_person_has_all_that_is_known() -> None:
    (one,) = answers('{"code":4100,"message":"(7)x"}')
    assert plain_lines(one) == [
        "4100  AuthFailure  AUTH_FAILURE  lamps",
        "  documented no longer",
        "  No entry",
        "  The signature is wrong.",
        "  What to do  Sign again.",
        "  Advice      Look at the clock.",
        "  Retry       not as it is",
        "  Message     module code 7: x",
        "  API message auth failed",
        "  HTTP status 401",
        "  Also        Keep out",
        "  Exception   AuthFailureError",
        "  Formerly    LOGIN_FAILED",
        "  From        docs/errors.md, Codes",
    ]


def plain_lines(answer: Answer) -> list[str]:
    return ["".join(span.text for span in line) for line in told(answer)]


def test_an_unknown_code_is_told_with_what_resembles_it() -> None:
    assert plain_lines(answers("4101")[0])[:3] == [
        "4101 is in no catalogue of this project.",
        "Known codes that resemble it:",
        "  4100  AUTH_FAILURE  No entry  (lamps)",
    ]


@given(st.text() | st.sampled_from(["\x1b[2J\x07\u202egone\u2028\rx\x00\ud83d", "4100/" * 1000]))
def test_any_text_has_an_answer_that_json_and_a_terminal_can_hold(text: str) -> None:
    for one in answers(text):
        assert msgspec.json.decode(encode(one), type=Answer) == one
        assert all(len(line) < 500 and "\n" not in line for line in plain_lines(one))


# languages and settings

LANGUAGES = [
    ("asked for", "de", {}, "de"),
    ("asked for in other letters", "DE", {}, "de"),
    ("asked for with a country", "de-AT", {}, "de"),
    ("the locale's", "", {"LANG": "de_DE.UTF-8"}, "de"),
    ("the locale's, with a modifier", "", {"LANG": "de_DE@euro"}, "de"),
    ("the first that says anything", "", {"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE"}, "en"),
    ("what is said empty says nothing", "", {"LC_ALL": "", "LC_MESSAGES": "de_DE"}, "de"),
    ("the first of the project for C", "", {"LANG": "C.UTF-8"}, "en"),
    ("the first of the project for another", "", {"LANG": "ja_JP.UTF-8"}, "en"),
    ("the first of the project for nothing", "", {}, "en"),
]


@pytest.mark.parametrize(("asked", "said", "chosen"), [one[1:] for one in LANGUAGES], ids=[one[0] for one in LANGUAGES])
def test_the_language_of_answers(asked: str, said: dict[str, str], chosen: str) -> None:
    assert choose(["en", "de"], asked, said) == chosen


def test_the_nearer_of_two_languages_is_chosen() -> None:
    assert choose(["zh", "zh-TW"], "", {"LANG": "zh_TW.UTF-8"}) == "zh-TW"
    assert choose(["zh-TW", "zh"], "", {"LANG": "zh_CN.UTF-8"}) == "zh-TW"


def test_a_language_that_there_is_not_is_told() -> None:
    with pytest.raises(InputError, match="--language fr: the catalogue has no such texts; known: en, de"):
        choose(["en", "de"], "fr", {})


SETTINGS = [
    ("one line each", "languages: [zh, en]\noutputs: {python: out/python, json: out/json}\n", True),
    ("with comments", "languages: [zh, en]   # two\noutputs: {json: out/json}  # {json: other}\n", True),
    ("outputs in lines", "languages: [zh]\noutputs:\n  json: out/json\n", False),
    ("quotes", 'languages: ["zh"]\noutputs: {json: "out/json"}\n', False),
    ("options", "languages: [zh]\noutputs: {java: {path: a, options: {json: x}}, json: {path: out/json}}\n", False),
    ("a flow over lines", "languages: [zh,\n  en]\noutputs: {python: a,\n  json: out/json}\n", False),
    ("a key that stands there twice", "languages: [zh]\nlanguages: [en]\noutputs: {json: a}\n", False),
    ("a comment right behind a path", "languages: [zh]\noutputs: {json: a#b}\n", False),
]


@pytest.mark.parametrize(("text", "is_plain"), [one[1:] for one in SETTINGS], ids=[one[0] for one in SETTINGS])
def test_what_is_written_plainly_is_read_as_yaml_reads_it(text: str, is_plain: bool) -> None:
    assert (plain(text) is not None) is is_plain
    assert plain(text) in (None, loaded(text))


@given(st.text(alphabet="languageoutpsj:[]{}, #\n-/'\""))
def test_whatever_is_read_without_yaml_is_what_yaml_reads(text: str) -> None:
    whole = f"languages: [zh]{text}\noutputs: {{json: a}}{text}\n"
    assert plain(whole) in (None, loaded(whole)) or not loaded(whole).languages, "but for what is no YAML at all"


# completion


def test_codes_and_names_are_completed_with_their_titles(project: Project) -> None:
    project.regen()
    assert beginning_with(project.root, "41", 9) == {"4100": "No entry"}
    assert beginning_with(project.root, "AUTH", 9) == {"AUTH_FAILURE": "No entry"}
    assert list(beginning_with(project.root, "4", 2)) == ["4000", "4100"]
    assert beginning_with(project.root, "x", 9) == {}
