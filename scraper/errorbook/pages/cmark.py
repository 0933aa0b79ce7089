"""cmark-gfm as a function: Markdown in, HTML out, all memory given back.

The binding's own function leaks the parsed tree and the rendered text of every page, some ten times its size, and does
not declare what frees them; the library in it exports that.
"""

import ctypes
from typing import Any

from cmarkgfm.cmark import Options, _cmark

_ffi: Any = _cmark.ffi
_lib: Any = _cmark.lib
_exported = ctypes.CDLL(_cmark.__file__)
_exported.cmark_get_default_mem_allocator.restype = ctypes.c_void_p
_memory = _ffi.cast("cmark_mem *", _exported.cmark_get_default_mem_allocator())
_free_tree = _ffi.cast("void (*)(cmark_node *)", ctypes.cast(_exported.cmark_node_free, ctypes.c_void_p).value)
_lib.cmark_gfm_core_extensions_ensure_registered()
_EXTENSIONS = [_lib.cmark_find_syntax_extension(name) for name in (b"table", b"strikethrough", b"autolink")]
# Raw HTML stays: tables are often written in it. Blocks carry the lines that they stand on as `data-sourcepos`.
_OPTIONS: int = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SOURCEPOS


def render(text: str) -> str:
    """Return the HTML of a Markdown text."""
    data = text.encode()
    parser = _lib.cmark_parser_new(_OPTIONS)
    try:
        for extension in _EXTENSIONS:
            _lib.cmark_parser_attach_syntax_extension(parser, extension)
        _lib.cmark_parser_feed(parser, data, len(data))
        root = _lib.cmark_parser_finish(parser)
        rendered = _lib.cmark_render_html(root, _OPTIONS, _lib.cmark_parser_get_syntax_extensions(parser))
        html: str = _ffi.string(rendered).decode()
        _memory.free(rendered)
        _free_tree(root)
    finally:
        _lib.cmark_parser_free(parser)
    return html
