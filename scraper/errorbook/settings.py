"""What `errorbook.yaml` may say: its types. Paths are relative to it; `project.py` checks what types can't say."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from errorbook.reading.model import TableHint
from errorbook.reading.words import WordKind

DEFAULT_CATALOG = "catalog"
PACKAGE = r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
EXCEPTION = r"^[A-Z][A-Za-z0-9]*$"

Language = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="A language tag (BCP 47).",
        extra={"expected": "a language tag such as zh, en or pt-BR"},
    ),
]
ModuleName = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_]{0,63}$",
        description="A part of the API with codes of its own; it names files and Python modules.",
        extra={"expected": "lower-case letters, digits and _, starting with a letter"},
    ),
]
RelativePath = Annotated[
    str,
    Meta(
        pattern=r"^[^/\\\x00-\x1f]+(/[^/\\\x00-\x1f]+)*$",
        description="A path relative to the project file.",
        extra={"expected": "a path relative to errorbook.yaml, with / between its parts"},
    ),
]

PackName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
        description="A template pack: a folder in `templates/`, or one that comes with errorbook or is installed.",
        extra={"expected": "the name of a template pack, such as python"},
    ),
]
PackReference = Annotated[
    str,
    Meta(
        pattern=r"^([A-Za-z0-9][A-Za-z0-9_.-]*|[^/\\\x00-\x1f]+(/[^/\\\x00-\x1f]+)+)$",
        description="The template pack, where the output is not called as it is: a name, or a folder with / in its path.",
        extra={"expected": "the name of a template pack, or a folder relative to errorbook.yaml such as ./mine"},
    ),
]
Url = Annotated[
    str,
    Meta(
        pattern=r"^https?://[^\s/?#@\\]+([/?#]\S*)?$",
        description="Where `errorbook fetch` gets the page.",
        extra={"expected": "a URL, https://…, without a user name in it"},
    ),
]
Host = Annotated[
    str,
    Meta(
        pattern=r"^[^\s/?#@\\]+$",
        description="A host, by its name or address, without a port.",
        extra={"expected": "the name of a host, such as docs.acme.example"},
    ),
]
Hosts = Annotated[list[Host], Meta(description="Further hosts that redirects may lead to; by default only the page's.")]


MaxLoss = Annotated[
    float,
    Meta(
        ge=0,
        le=0.5,
        description="The share of its codes or texts that the page may lose in one run; more stops it.",
        extra={"expected": "a share from 0 to 0.5; the guard can't be switched off, only told of one page: --accept"},
    ),
]


class Source(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One page, and the module whose codes it documents."""

    path: RelativePath
    url: Url = ""
    redirect_hosts: Hosts = []
    module: ModuleName
    language: Language
    code_type: (
        Annotated[Literal["integer", "string"], Meta(description="Where the codes of a new module don't tell it.")]
        | msgspec.UnsetType
    ) = msgspec.UNSET
    success: Annotated[str, Meta(description="The code that means success, where the page does not say it.")] = ""
    tables: Annotated[
        list[TableHint], Meta(description="How tables are to be read that errorbook does not read right by itself.")
    ] = []
    max_loss: MaxLoss = 0.2


PAGES = ("**/*.md", "**/*.markdown", "**/*.html", "**/*.htm")
Pattern = Annotated[
    str,
    Meta(
        pattern=r"^([^{}]|\{[a-z_]+\})+$",
        description="A path with * and **, and {module} or {language} where they stand in it.",
        extra={"expected": "a path such as api/{module}/**, with names in braces"},
    ),
]


class Tree(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A folder of pages. Paths in patterns are relative to it; the first pattern that fits a page decides."""

    path: RelativePath
    include: Annotated[list[Pattern], Meta(min_length=1, description="Which files are pages.")] = msgspec.field(
        default_factory=lambda: list(PAGES)
    )
    exclude: Annotated[list[Pattern], Meta(description="Which of them are left out.")] = []
    paths: Annotated[list[Pattern], Meta(description="Where {module} and {language} stand in the path of a page.")] = []
    titles: Annotated[
        list[Pattern], Meta(description="Where {module} stands in the title of a page whose path does not say it.")
    ] = []
    modules: Annotated[
        dict[str, ModuleName],
        Meta(description="The module of what {module} stands for, or of all pages under a pattern with a /."),
    ] = {}
    module: Annotated[ModuleName | None, Meta(description="The module of all other pages.")] = None
    languages: Annotated[dict[Pattern, Language], Meta(description="The language of all pages under a pattern.")] = {}
    language: Annotated[
        Language | None, Meta(description="The language of all other pages; by default what their text tells.")
    ] = None
    success: Annotated[str, Meta(description="The code that means success, where pages do not say it.")] = ""
    max_loss: MaxLoss = 0.2


class FetchFolder(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A folder of snapshots: the pages that a sitemap or a list names."""

    path: RelativePath
    sitemap: Annotated[Url, Meta(description="A sitemap, an index of sitemaps, or a text file with a URL a line.")] = ""
    listing: Annotated[RelativePath, Meta(description="A file of the project with a URL a line.")] = msgspec.field(
        name="list", default=""
    )
    include: Annotated[
        list[str], Meta(min_length=1, description="Patterns of URLs, * for anything: which of those named are fetched.")
    ]
    redirect_hosts: Hosts = []


class FetchSettings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How `errorbook fetch` asks servers for pages."""

    contact: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$",
            description="A URL or mail address where a server's owner can complain; the user agent tells it.",
            extra={"expected": "a URL or a mail address"},
        ),
    ]
    delay: Annotated[float, Meta(ge=0, le=60, description="Seconds between two requests to a host.")] = 1.0
    private_hosts: Annotated[
        list[Host], Meta(description="Hosts that may be at a private, loopback or link-local address.")
    ] = []
    folders: list[FetchFolder] = []


class Output(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The folder that a template pack fills, and what the pack leaves to the project to say."""

    path: RelativePath
    pack: PackReference = ""
    options: Annotated[
        dict[str, str], Meta(description="The pack's options, such as the name of a package; its pack.yaml lists them.")
    ] = {}


class Site(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The reference site, which `errorbook site` builds."""

    path: Annotated[RelativePath, Meta(description="The folder of the site.")] = "build/site"
    title: Annotated[
        dict[Language, str], Meta(description="What the site is called, by language; else as the package.")
    ] = {}


class ProjectFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The project file of errorbook: sources, languages, overlay and outputs."""

    format: Literal[1]
    package: Annotated[
        str,
        Meta(
            pattern=PACKAGE,
            description="The name of the generated distribution; it is imported with _ for -.",
            extra={"expected": "a distribution name such as acme-errors"},
        ),
    ]
    exception: Annotated[
        str,
        Meta(
            pattern=EXCEPTION,
            description="The base class of the generated exceptions.",
            extra={"expected": "a class name such as AcmeError"},
        ),
    ]
    languages: Annotated[list[Language], Meta(min_length=1, description="The first is the default of every text.")]
    sources: list[Source] = []
    trees: Annotated[list[Tree], Meta(description="Folders of pages; one that `sources` names is not read twice.")] = []
    words: Annotated[
        dict[WordKind, list[str]],
        Meta(description="Header words of this documentation, beside those that errorbook knows."),
    ] = {}
    fetch: FetchSettings | msgspec.UnsetType = msgspec.UNSET
    overlay: RelativePath = ""
    catalog: RelativePath = DEFAULT_CATALOG
    outputs: Annotated[
        dict[PackName, RelativePath | Output],
        Meta(description="The folder that each template pack fills, as a path or with the pack's options."),
    ] = {}
    site: Site = msgspec.field(default_factory=Site)
    base_url: Annotated[
        str,
        Meta(
            pattern=r"^https?://\S+$",
            description="Where the Markdown pages are published.",
            extra={"expected": "a URL, https://…"},
        ),
    ] = ""
