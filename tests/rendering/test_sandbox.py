"""What templates reach: the values that the reference lists, the files of their pack, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jinja2 import Undefined

from errorbook.catalog.release import Version
from errorbook.errors import InputError
from errorbook.project import Project
from errorbook.rendering import inert
from errorbook.rendering.exposed import attributes, members, seen_types, variables
from errorbook.rendering.sandbox import environment
from errorbook.rendering.view import Context, VersionView, context
from errorbook.settings import ProjectFile, Source
from tests.rendering.support import catalogue, entry
from tests.rendering.trial import rendered

ESCAPES = [
    ("the class of a value", "{{ package.__class__ }}", "a text has no '__class__'"),
    ("the class of a value, as a key", "{{ package['__class__'] }}", "a text has no '__class__'"),
    ("the class of a list", "{{ [].__class__.__mro__ }}", "a list has no '__class__'"),
    ("the project, and with it its folder", "{{ main.project.root }}", "a ModuleView has no 'project'"),
    ("the project by way of an entry", "{{ main.entries[0].module.project }}", "a ModuleView has no 'project'"),
    ("the project, as a key", "{{ main['project'] }}", "a ModuleView has no 'project'"),
    ("the project by a filter", "{{ modules | map(attribute='project') | list }}", "list"),
    ("the project's folder by a filter", "{{ modules | map(attribute='project.root') | first }}", "has no 'project'"),
    ("the project by a test", "{% for x in modules | selectattr('project') %}{% endfor %}", "has no 'project'"),
    ("the globals of a function", "{{ labels.__globals__ }}", "a method has no '__globals__'"),
    ("the globals of a helper", "{{ ordered.__globals__ }}", "a function has no '__globals__'"),
    ("the object of a method", "{{ labels.__self__ }}", "a method has no '__self__'"),
    ("the function of a method", "{{ main.written.__func__ }}", "a method has no '__func__'"),
    ("the pack by a method", "{{ labels.__self__.folder }}", "a method has no '__self__'"),
    ("the frame of a generator", "{{ (modules | map(attribute='name')).gi_frame }}", "a generator has no 'gi_frame'"),
    ("the frame of a generator by a format", "{{ '{0.gi_frame}'.format(1) }}", "a text has no 'format'"),
    ("a class by a format", "{{ '{0.__class__}'.format(package) }}", "a text has no 'format'"),
    ("a class by a format of a mapping", "{{ '{a.__class__}'.format_map({'a': 1}) }}", "a text has no 'format_map'"),
    ("the insides of a macro", "{% macro m() %}{% endmacro %}{{ m._func }}", "of 'Macro' object is unsafe"),
    (
        "the insides of a loop",
        "{% for x in modules %}{{ loop._iterator }}{% endfor %}",
        "'LoopContext' object is unsafe",
    ),
    ("the insides of the template", "{{ self._TemplateReference__context }}", "'TemplateReference' object is unsafe"),
    ("the insides of an import", "{% import '_include/m' as m %}{{ m.__dict__ }}", "'TemplateModule' object is unsafe"),
    ("the insides of a struct", "{{ main.catalogue.__struct_fields__ }}", "a Catalogue has no '__struct_fields__'"),
    ("a change of a list", "{{ modules.append(1) }}", "a list has no 'append'"),
    ("a change of a mapping", "{{ schema.update({'a': 1}) }}", "a mapping has no 'update'"),
    ("a change of the catalogue", "{{ main.catalogue.errors.clear() }}", "a list has no 'clear'"),
    ("a change by assignment", "{% set main.catalogue.module = 'x' %}", "expected token"),
    ("Python's modules", "{{ os.environ }}", "'os' is undefined"),
    ("the environment", "{{ environ }}", "'environ' is undefined"),
    ("Python's functions", "{{ open('/etc/passwd') }}", "'open' is undefined"),
    ("Jinja's ranges", "{% for x in range(10) %}{% endfor %}", "'range' is undefined"),
    ("Jinja's other helpers", "{{ cycler.__init__ }}{{ namespace }}", "'cycler' is undefined"),
    ("a filter that reads attributes", "{{ package | attr('__class__') }}", "No filter named 'attr'"),
    ("a filter that is there in Jinja", "{{ package | pprint }}", "No filter named 'pprint'"),
    ("a statement of an extension", "{% do modules.clear() %}", "Encountered unknown tag 'do'"),
    ("a file by its path", "{% include '/etc/passwd' %}", "the pack has no template '/etc/passwd'"),
    ("a file above", "{% include '../../errorbook.yaml' %}", "the pack has no template '../../errorbook.yaml'"),
    ("a file above, to import", "{% import '../x' as x %}", "the pack has no template '../x'"),
    ("a file above, to extend", "{% extends '../x' %}", "the pack has no template '../x'"),
    ("a file by a path that goes round", "{% include '_include/../_include/m' %}", "the pack has no template"),
    ("a file by a value", "{% include package %}", "the pack has no template 'acme-errors'"),
]


@pytest.mark.parametrize(("template", "message"), [case[1:] for case in ESCAPES], ids=[case[0] for case in ESCAPES])
def test_a_template_does_not_reach(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        rendered(tmp_path, {"a.py.j2": "\n" + template, "_include/m": ""})
    assert caught.value.problems[0].startswith("templates/test/a.py.j2:2: ")
    assert message in caught.value.problems[0]


def everything(value: Any, found: dict[int, Any]) -> None:
    """Collect all that templates can reach from a value by attributes, keys and places in lists."""
    if id(value) in found or isinstance(value, str | int | float | None):
        return
    found[id(value)] = value
    if isinstance(value, Mapping):
        inner: list[Any] = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple):
        inner = list(value)
    else:
        sandbox = environment("python", lambda _: None, lambda _: {})
        names = [name for name in dir(value) if not isinstance(sandbox.getattr(value, name), Undefined)]
        inner = [sandbox.getattr(value, name) for name in names]
    for one in inner:
        everything(one, found)


def test_nothing_that_a_template_reaches_leads_out_of_the_catalogue(tmp_path: Path) -> None:
    catalogues = [catalogue(entry("1", "ONE", title={"en": "x"}), entry("2~3"), entry("4", module_code="5"))]
    sources = [Source(path="a.md", module="common", language="en")]
    file = ProjectFile(format=1, package="a", exception="AError", languages=["en"], sources=sources)
    found: dict[int, Any] = {}
    everything(context(Project(tmp_path, file), catalogues, [Version(version="1.0.0")]), found)
    methods = [one for one in found.values() if callable(one)]
    assert {type(one).__name__ for one in methods} <= {"method", "builtin_function_or_method"}
    kinds = {type(one) for one in found.values() if not callable(one)} - {dict, list, tuple, msgspec.UnsetType}
    assert kinds <= set(seen_types())
    assert len(kinds) > 5


def test_what_every_template_has_is_what_its_type_says(tmp_path: Path) -> None:
    sources = [Source(path="a.md", module="common", language="en")]
    file = ProjectFile(format=1, package="a", exception="AError", languages=["en"], sources=sources)
    assert set(context(Project(tmp_path, file), [])) == {member.name for member in variables()}


@pytest.mark.parametrize("type_", seen_types(), ids=lambda one: one.__name__)
def test_everything_that_templates_see_is_described(type_: type) -> None:
    assert [member.name for member in members(type_) if not member.told] == []
    assert type_.__doc__


@pytest.mark.parametrize("language", inert.FILTERS)
def test_every_filter_and_every_language_of_text_is_described(language: str) -> None:
    assert inert.WRITERS[language].__doc__
    assert [name for name, function in inert.FILTERS[language].items() if not function.__doc__] == []


def test_what_templates_see_of_a_subclass_is_what_they_see_of_its_class() -> None:
    class Text(str):
        own = "x"

    assert attributes(Text) == attributes(str)
    assert attributes(Path) == attributes(Project) == attributes(type) == frozenset()
    assert "lines" in {member.name for one in seen_types() for member in members(one)}


WRONG = [
    (
        "a name that is not there",
        {"a.py.j2": "\n\nx = {{ 1 }}{{ packge }}"},
        "a.py.j2:3: 'packge' is undefined; did you mean 'package'?; here: {{ packge }}",
    ),
    (
        "an attribute that is not there",
        {"a.py.j2": "{{ package }}\n{{ main.entrys }}"},
        "a.py.j2:2: a ModuleView has no 'entrys'; did you mean 'entries'?; here: {{ main.entrys }}",
    ),
    (
        "a label that is not there",
        {"a.py.j2": "{% set label = labels('en') %}\n{{ label.titel }}"},
        "a.py.j2:2: a mapping has no 'titel'; did you mean 'title'?; here: {{ label.titel }}",
    ),
    (
        "an option that is not there",
        {"a.py.j2": "{{ options.home }}"},
        "a.py.j2:1: a mapping has no 'home'; here: {{ options.home }}",
    ),
    (
        "an attribute of none",
        {"a.py.j2": "{{ main.entries[0].range.first }}"},
        "a.py.j2:1: none has no 'first'; here: {{ main.entries[0].range.first }}",
    ),
    (
        "an entry beyond the last",
        {"a.py.j2": "{{ main.entries[7].name }}"},
        "a.py.j2:1: a list has no 7; here: {{ main.entries[7].name }}",
    ),
    (
        "a wrong expression over several lines",
        {"a.py.j2": "\n{{ labels(\n  package.nothing\n) }}"},
        "a.py.j2:2: a text has no 'nothing'; here: {{ labels( package.nothing ) }}",
    ),
    (
        "what is wrong in an include",
        {"a.py.j2": "\n{% include '_include/b' %}", "_include/b": "\n\n{{ nothing }}"},
        "_include/b:3: 'nothing' is undefined; here: {{ nothing }} (used by a.py.j2:2)",
    ),
    (
        "what is wrong in a macro of another file",
        {
            "a.py.j2": "{% import '_include/b' as b %}\n{{ b.shown(main) }}",
            "_include/b": "\n{% macro shown(one) %}\n{{ one.nme }}\n{% endmacro %}",
        },
        "_include/b:3: a ModuleView has no 'nme'; did you mean 'name'?; here: {{ one.nme }} (used by a.py.j2:2)",
    ),
    (
        "a macro called without what it wants",
        {"a.py.j2": "{% macro m(one) %}\n{{ one }}{% endmacro %}\n{{ m() }}"},
        "a.py.j2:2: parameter 'one' was not provided; here: {{ one }}",
    ),
    (
        "what is no template, in an include",
        {"a.py.j2": "\n{% include '_include/b' %}", "_include/b": "\n\n{% if x %}\n{{ 1 }}\n{% endfor %}"},
        "_include/b:5: Encountered unknown tag 'endfor'.",
    ),
    (
        "an include that is not there",
        {"a.py.j2": "\n\n{% include '_include/c' %}"},
        "a.py.j2:3: the pack has no template '_include/c'; here: {% include '_include/c' %}",
    ),
    (
        "a value that is no text",
        {"a.py.j2": "{{ main.range }}\n", "b.py.j2": ""},
        "a.py.j2:1: a ModuleView has no 'range'",
    ),
    (
        "a text that is no identifier",
        {"a.py.j2": "\n{{ package | identifier }}"},
        "a.py.j2:2: a template uses 'acme-errors' as an identifier, which it is not; here: {{ package | identifier }}",
    ),
    (
        "a path with placeholders",
        {"[language]/[module].py.j2": "{{ language }}\n{{ modul }}"},
        "[language]/[module].py.j2:2: 'modul' is undefined; did you mean 'module'?; here: {{ modul }}",
    ),
    (
        "templates that call each other without end",
        {"a.py.j2": "{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}"},
        "a.py.j2:2: calls or includes itself without end; here: {{ m() }}",
    ),
    (
        "a filter that is not there",
        {"a.py.j2": "\n{{ package | upper }}"},
        "a.py.j2:2: No filter named 'upper'.; here: {{ package | upper }}",
    ),
]


@pytest.mark.parametrize(("files", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_an_error_names_file_line_and_expression(tmp_path: Path, files: dict[str, str], message: str) -> None:
    labels = "labels: {en: {title: Title}}\n"
    with pytest.raises(InputError) as caught:
        rendered(tmp_path, files, config="format: 1\nversion: 1\ndescription: x\ntext: {py: python}\n" + labels)
    assert caught.value.problems[0].startswith(f"templates/test/{message}")


def test_the_file_that_was_to_be_made_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        rendered(tmp_path, {"[module].py.j2": "{% if module.name == 'cvm' %}{{ module.nothing }}{% endif %}"})
    assert caught.value.problems[0].endswith("; here: {{ module.nothing }} (making cvm.py)")


WRITTEN = [
    ("a macro", "{% macro m(x) %}x = {{ x }}{% endmacro %}{{ m(title) }}", "x = {}"),
    (
        "a macro that calls another",
        "{% macro a(x) %}{{ x }}{% endmacro %}{% macro b(x) %}[{{ a(x) }}]{% endmacro %}x = {{ b(title) }}",
        "x = [{}]",
    ),
    ("a macro of another file", "{% from '_include/m' import m %}{{ m(title) }}", "y = {}"),
    (
        "a macro that a call fills",
        "{% macro m() %}x = [{{ caller() }}]{% endmacro %}{% call m() %}{{ title }}{% endcall %}",
        "x = [{}]",
    ),
    (
        "a loop in itself",
        "x = {% for x in [[title]] recursive %}{{ x if x is string else loop(x) }}{% endfor %}",
        "x = {}",
    ),
    ("a block of another file", "{% extends '_include/base' %}{% block b %}{{ title }}{% endblock %}", "z = {}"),
    ("a list in order", "x = {% for x in [title, 'A'] | sort %}{{ x }} {% endfor %}", 'x = {} "A" '),
    ("a joined list", "x = {{ ''.join([title]) }}", "x = {}"),
]


@pytest.mark.parametrize(("template", "made"), [case[1:] for case in WRITTEN], ids=[case[0] for case in WRITTEN])
def test_text_is_written_as_text_by(tmp_path: Path, template: str, made: str) -> None:
    title = '"); import os #'
    files = {
        "a.py.j2": "{% set title = main.entries[0].headline('en') %}" + template,
        "_include/m": "{% macro m(x) %}y = {{ x }}{% endmacro %}",
        "_include/base": "{% set title = main.entries[0].headline('en') %}z = {% block b %}{% endblock %}",
    }
    assert rendered(tmp_path, files, title=title) == {"a.py": made.replace("{}", f"'{title}'")}


MIXED = [
    ("joined with a text", "{{ m(title) ~ title }}", "interpolates what it has rendered already"),
    ("joined by an operator", "{{ m(title) + title }}", "interpolates what it has rendered already"),
    ("formatted into", "{{ '%s %s' % (m(title), title) }}", "interpolates what it has rendered already"),
    ("replaced in", "{{ m(title).replace('x', title) }}", "interpolates what it has rendered already"),
    ("joined in a list", "{{ title.join([m(title), m(title)]) }}", "interpolates what it has rendered already"),
    ("filtered", "{{ m(title) | docstring }}", "filters what it has rendered already"),
    ("filtered as a block", "{% filter docstring %}{{ title }}{% endfilter %}", "filters what it has rendered already"),
]


@pytest.mark.parametrize(("template", "message"), [case[1:] for case in MIXED], ids=[case[0] for case in MIXED])
def test_what_is_rendered_can_not_be(tmp_path: Path, template: str, message: str) -> None:
    begin = "{% set title = main.entries[0].headline('en') %}{% macro m(x) %}x = {{ x }}{% endmacro %}"
    with pytest.raises(InputError, match=message):
        rendered(tmp_path, {"a.py.j2": begin + template})


def test_a_key_of_a_mapping_is_not_hidden_by_a_method_of_it(tmp_path: Path) -> None:
    config = "format: 1\nversion: 1\ndescription: x\ntext: {py: python}\nlabels: {en: {copy: Copy, clear: Clear}}\n"
    made = rendered(tmp_path, {"a.py.j2": "{{ labels('en').copy }}\n{{ labels('en')['clear'] }}\n"}, config=config)
    assert made == {"a.py": '"Copy"\n"Clear"\n'}


def test_the_views_type_is_complete() -> None:
    assert set(Context.__annotations__) == {member.name for member in variables()}
    assert VersionView in seen_types()
