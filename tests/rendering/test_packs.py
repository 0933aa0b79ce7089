"""Template packs: the file tree is the output tree, and text is inert without a template's doing."""

from pathlib import Path

import pytest

from errorbook.errors import InputError
from errorbook.rendering.packs import load_pack, ordered
from tests.rendering.trial import CONFIG, rendered


def test_paths_are_made_for_each_module_and_language(tmp_path: Path) -> None:
    files = {
        "[package]/[module].py.j2": "x",
        "[language]/[module].md.j2": "{{ language }} {{ module.name }}",
        "as/it/is.txt": "{{ no }}",
    }
    assert rendered(tmp_path, files) == {
        "acme_errors/common.py": "x",
        "acme_errors/cvm.py": "x",
        "en/common.md": "en common",
        "en/cvm.md": "en cvm",
        "de/common.md": "de common",
        "de/cvm.md": "de cvm",
        "as/it/is.txt": "{{ no }}",
    }


def test_what_templates_include_is_no_output(tmp_path: Path) -> None:
    files = {"a.py.j2": '{% include "_include/b.j2" %}', "_include/b.j2": "x = {{ package }}"}
    assert rendered(tmp_path, files) == {"a.py": 'x = "acme-errors"'}


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("x = {{ modules[0].entries[0].headline('en') }}", r"""x = '"); import os #'"""),
        ("x = {{ 'a' ~ modules[0].entries[0].headline('en') }}", r"""x = 'a"); import os #'"""),
        ("x = {{ '%s' % modules[0].entries[0].headline('en') }}", r"""x = '"); import os #'"""),
        ("{% set x = modules[0].entries[0].headline('en') %}x = {{ x }}", r"""x = '"); import os #'"""),
    ],
)
def test_text_is_inert_however_a_template_comes_by_it(tmp_path: Path, template: str, made: str) -> None:
    assert rendered(tmp_path, {"a.py.j2": template}, title='"); import os #')["a.py"] == made


@pytest.mark.parametrize(
    "filter_name",
    ["safe", "e", "escape", "format", "join", "replace", "string", "tojson", "xmlattr", "urlize", "indent"],
)
def test_filters_that_make_text_by_other_rules_are_not_there(tmp_path: Path, filter_name: str) -> None:
    with pytest.raises(InputError, match=rf"a\.py\.j2:2: No filter named '{filter_name}'"):
        rendered(tmp_path, {"a.py.j2": f"\n{{{{ package | {filter_name} }}}}"})


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n\n{{ nothing }}", r"templates/test/a\.py\.j2:3: 'nothing' is undefined"),
        ("\n{% if %}", r"templates/test/a\.py\.j2:2: Expected an expression"),
        ("\n{{ none }}", r"templates/test/a\.py\.j2:2: a template interpolates NoneType"),
        ("\n{{ 'a b' | identifier }}", r"templates/test/a\.py\.j2:2: a template uses 'a b' as an identifier"),
        (
            "\n{{ package.__class__ }}",
            r"templates/test/a\.py\.j2:2: a text has no '__class__'; here: \{\{ package\.__class__ \}\}",
        ),
        (
            "\n{{ package.nothing }}",
            r"templates/test/a\.py\.j2:2: a text has no 'nothing'; here: \{\{ package\.nothing \}\}",
        ),
        (
            "\n{% set x %}{{ package }}{% endset %}{{ x }}",
            r"a\.py\.j2:2: a template interpolates what it has rendered already",
        ),
        ("{% include 'b.j2' %}", r"templates/test/a\.py\.j2:1: the pack has no template 'b\.j2'"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        rendered(tmp_path, {"a.py.j2": template})


def test_a_file_whose_text_has_no_known_form_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"does not say how text is written in a\.rs"):
        rendered(tmp_path, {"a.rs.j2": "{{ package }}"})


def test_an_unknown_placeholder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\[modul\] is no placeholder"):
        rendered(tmp_path, {"[modul].py.j2": ""})


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (CONFIG.replace("md: markdown", "md: marked"), r"pack\.yaml:4: marked: no such language of text"),
        (CONFIG + "texts: {}\n", r"pack\.yaml:5: texts is not a known key; did you mean 'text'"),
    ],
)
def test_a_wrong_config_is_named_with_its_line(tmp_path: Path, config: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        rendered(tmp_path, {}, config=config)


OPTIONS = (
    "options: {home: {description: The package., pattern: '[a-z_]+([.][a-z_]+)*', default: 'org.{import_name}'}}\n"
)


def test_an_option_is_a_value_and_makes_folders_of_its_dots(tmp_path: Path) -> None:
    files = {"[home]/a.py.j2": "x = {{ options.home }}"}
    assert rendered(tmp_path, files, config=CONFIG + OPTIONS) == {"org/acme_errors/a.py": 'x = "org.acme_errors"'}
    chosen = rendered(tmp_path, files, config=CONFIG + OPTIONS, options={"home": "com.acme"})
    assert chosen == {"com/acme/a.py": 'x = "com.acme"'}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"home": "../up"}, r"errorbook\.yaml: home must match \[a-z_\]\+.*: The package\."),
        ({"hom": "up"}, r"errorbook\.yaml: the pack test has no option 'hom'; it has: home"),
    ],
)
def test_an_option_that_does_not_do_is_an_error(tmp_path: Path, options: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        rendered(tmp_path, {}, config=CONFIG + OPTIONS, options=options)


def test_a_pack_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no template pack 'rust'; known: .*json, markdown, python"):
        load_pack("rust", tmp_path)


def test_names_are_ordered_as_import_sorters_order_them() -> None:
    names = ["lookup", "Code52Error", "SUCCESS", "Code4107Error", "AbError", "as_integer"]
    assert ordered(["AError", "Acme"]) == ["Acme", "AError"]
    assert ordered(["AError", "Acme"], by_case=True) == ["AError", "Acme"]
    assert ordered(names) == ["SUCCESS", "AbError", "Code52Error", "Code4107Error", "as_integer", "lookup"]


QUOTED = [
    ("a.py.j2", 'X = "{{ title }}"'),
    ("a.py.j2", "X = '{{ title }}'"),
    ("a.py.j2", 'X = "the title {{ title }} of it"'),
    ("a.py.j2", 'X = """{{ title }}"""'),
    ("a.py.j2", 'X = """\n{{ title | docstring }}\n"""'),
    ("a.py.j2", "X = 1  # {{ title }}"),
    ("a.py.j2", "X = f'{{ title }}'"),
    ("a.py.j2", "X = r{{ title }}"),
    ("a.json.j2", '{"{{ title }}": 1}'),
    ("a.json.j2", '{"a": "it is {{ title }}"}'),
    ("a.toml.j2", 'x = "{{ title }}"'),
    ("a.toml.j2", "x = '{{ title }}'"),
    ("a.toml.j2", "x = 1 # {{ title }}"),
    ("a.yaml.j2", 'x: "{{ title }}"'),
    ("a.yaml.j2", "x: 'it is {{ title }}'"),
    ("a.yaml.j2", "x: 1 # {{ title }}"),
    ("a.yaml.j2", "x: |\n  {{ title }}"),
    ("a.yaml.j2", "x: the {{ title }}"),
    ("a.md.j2", '<a title="{{ title }}">x</a>'),
    ("a.md.j2", "<a title={{ title }}>x</a>"),
    ("a.md.j2", "[x](#{{ title }})"),
    ("a.md.j2", "`{{ title }}`"),
    ("a.md.j2", "```\n{{ title }}\n```"),
]


@pytest.mark.parametrize(("path", "template"), QUOTED)
@pytest.mark.parametrize("title", ["plain", '" + str(1) + "', "' + x + '", "a\nb"])
def test_a_text_within_what_a_template_quotes_is_an_error(tmp_path: Path, path: str, template: str, title: str) -> None:
    source = "{% set title = modules[0].entries[0].headline('en') %}" + template
    with pytest.raises(
        InputError,
        match=rf"templates/test/{path}: (puts a text (within quotes or a comment|into a tag, a link or code)|makes no (Python|YAML))",
    ):
        rendered(
            tmp_path,
            {path: source},
            title=title,
            config=CONFIG.replace("json: json", "json: json, toml: toml, yaml: yaml"),
        )


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ 1 // 0 }}", r"a\.py\.j2:2: integer division or modulo by zero"),
        ("{% include 'a.py.j2' %}", r"a\.py\.j2:1: calls or includes itself without end"),
        ("{{ 'a' * 99999999999 }}", r"a\.py\.j2:1: needs more memory than a template may use"),
        ("{{ modules[0].nothing() }}", r"a\.py\.j2:1: a ModuleView has no 'nothing'"),
    ],
)
def test_what_goes_wrong_in_a_template_is_the_templates_fault(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        rendered(tmp_path, {"a.py.j2": template})


def test_what_renders_to_nothing_makes_no_file(tmp_path: Path) -> None:
    files = {"[module].py.j2": "{% if module.name == 'cvm' %}\nx\n{% endif %}\n", "empty.txt": ""}
    assert rendered(tmp_path, files) == {"cvm.py": "x\n", "empty.txt": ""}


def test_hidden_files_are_no_output(tmp_path: Path) -> None:
    assert rendered(tmp_path, {"a.py.j2": "x", ".a.py.j2.swp": "x", "_include/deep/b.py.j2": "x"}) == {"a.py": "x"}
