"""Ways to lay out error codes that are seldom met: a title, a page, the codes and texts that it gives."""

Entries = list[dict[str, str]]

LIT = [
    {"code": "0", "description": "if the lamp is lit"},
    {"code": "1", "description": "if it is out"},
    {"code": "2", "description": "if it failed"},
]
SHAPES: list[tuple[str, str, str, Entries]] = [
    (
        "an exit status in a sentence",
        "page.md",
        """
        # Lamp
        ## Description
        It lights a lamp. The exit status is 0 if the lamp is lit, 1 if it is out, and 2 if it failed.
        """,
        LIT,
    ),
    (
        "the same in a manual page",
        "page.html",
        """
        <h1>DESCRIPTION</h1>
        <p>It lights a lamp. Exit status is 0 if the lamp is lit, 1 if it is out,
        2 if it failed.</p>
        """,
        LIT,
    ),
    (
        "a title that ends in the header of the codes",
        "page.md",
        """
        # Lamp Supply Code
        | Code | Description |
        |---|---|
        | 10 | Oil supplied |
        | 20 | Oil not supplied |
        | 21 | Barrel rejected |
        | 22 | Unknown error |
        """,
        [
            {"code": "10", "description": "Oil supplied"},
            {"code": "20", "description": "Oil not supplied"},
            {"code": "21", "description": "Barrel rejected"},
            {"code": "22", "description": "Unknown error"},
        ],
    ),
    (
        "a page whose first heading is of the second level, as are its sections",
        "page.md",
        """
        ## List of lamp errors

        ## Oil

        | code | note |
        |---|---|
        | 40001 | Oil of the lamp |
        | 40002 | Oil of the house |
        """,
        [{"code": "40001", "description": "Oil of the lamp"}, {"code": "40002", "description": "Oil of the house"}],
    ),
    (
        "causes for which something ended",
        "page.md",
        """
        # Hangup cause mappings
        | Lamp value | Cause |
        |---|---|
        | LAMP_CAUSE_BUSY | 17. User busy |
        | LAMP_CAUSE_NO_OIL | 18. No oil |
        | LAMP_CAUSE_GONE | 19. Lamp gone |
        """,
        [
            {"code": "LAMP_CAUSE_BUSY", "description": "17. User busy"},
            {"code": "LAMP_CAUSE_NO_OIL", "description": "18. No oil"},
            {"code": "LAMP_CAUSE_GONE", "description": "19. Lamp gone"},
        ],
    ),
    (
        "XHTML in which an element without content ends where it starts",
        "page.html",
        """<?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">
        <head><title>Lamp errors</title><script type="text/javascript" src="lamp.js"/></head>
        <body><h1>Error codes</h1>
        <dl><dt>LAMP_NO_OIL</dt><dd>There is no oil.</dd>
        <dt>LAMP_NO_WICK</dt><dd>There is no wick.</dd>
        <dt>LAMP_OUT</dt><dd>It could not be lit.</dd></dl></body></html>
        """,
        [
            {"code": "LAMP_NO_OIL", "description": "There is no oil."},
            {"code": "LAMP_NO_WICK", "description": "There is no wick."},
            {"code": "LAMP_OUT", "description": "It could not be lit."},
        ],
    ),
    (
        "numbers below what they are called, in cells",
        "page.html",
        """
        <h2>Error codes</h2>
        <table>
        <tr><th>Name/value</th><th>Meaning</th></tr>
        <tr><td><dl><dt>No oil</dt><dt>0x8001</dt></dl></td><td>Fill the lamp.</td></tr>
        <tr><td><dl><dt>No wick</dt><dt>0x8002</dt></dl></td><td>Trim the wick.</td></tr>
        </table>
        """,
        [
            {"code": "0x8001", "title": "No oil", "description": "Fill the lamp."},
            {"code": "0x8002", "title": "No wick", "description": "Trim the wick."},
        ],
    ),
    (
        "values that a function returns, of which one tells of success",
        "page.md",
        """
        # lamp_open
        ## Return value
        - `0`: success
        - `1`: the lamp was open before
        - `2`: it is day
        """,
        [
            {"code": "0", "description": "success"},
            {"code": "1", "description": "the lamp was open before"},
            {"code": "2", "description": "it is day"},
        ],
    ),
    (
        "the same by names",
        "page.html",
        """
        <h2>lamp_open()</h2>
        <dl><dt>Return values</dt><dd><table>
        <tr><td>LAMP_OK</td><td>It burns.</td></tr>
        <tr><td>LAMP_EMPTY</td><td>Fill it.</td></tr>
        <tr><td>LAMP_BUSY</td><td>Somebody reads by it.</td></tr></table></dd></dl>
        """,
        [
            {"code": "LAMP_OK", "description": "It burns."},
            {"code": "LAMP_EMPTY", "description": "Fill it."},
            {"code": "LAMP_BUSY", "description": "Somebody reads by it."},
        ],
    ),
    (
        "bits of an exit status as terms",
        "page.html",
        """
        <h2>Exit status</h2>
        <p>The exit status is a bitmask:</p>
        <dl><dt>Bit 0:</dt><dd>The command line is wrong.</dd>
        <dt>Bit 1:</dt><dd>The lamp can't be opened.</dd>
        <dt>Bit 2:</dt><dd>The lamp failed.</dd></dl>
        """,
        [
            {"code": "0", "description": "The command line is wrong."},
            {"code": "1", "description": "The lamp can't be opened."},
            {"code": "2", "description": "The lamp failed."},
        ],
    ),
    (
        "HTTP statuses on a page that is called nothing but status codes",
        "page.md",
        """
        # Status codes

        The lamp answers with:

        - 200: Lit
        - 400: The lamp is unknown
        - 429: Too many matches
        """,
        [
            {"code": "200", "description": "Lit"},
            {"code": "400", "description": "The lamp is unknown"},
            {"code": "429", "description": "Too many matches"},
        ],
    ),
    (
        "items that say of themselves that they are errors",
        "page.md",
        """
        # Event info
        ## 0x0F01 the lamp has no oil

        Type: Error

        ### Action

        Fill it.

        ## 0x0F02 the lamp is hot

        Type: Warning

        ### Action

        Wait.

        ## 0x0F03 the lamp is gone

        Type: Error

        ### Action

        Look for it.
        """,
        [
            {"code": "0x0F01", "description": "the lamp has no oil", "solution": "Fill it."},
            {"code": "0x0F02", "description": "the lamp is hot", "solution": "Wait."},
            {"code": "0x0F03", "description": "the lamp is gone", "solution": "Look for it."},
        ],
    ),
    (
        "headings with a word before the code",
        "page.md",
        """
        # Troubleshooting
        ## Error: LAMP-1001
        The lamp has no oil.
        ## Error: LAMP-1002
        The lamp has no wick.
        """,
        [
            {"code": "LAMP-1001", "description": "The lamp has no oil."},
            {"code": "LAMP-1002", "description": "The lamp has no wick."},
        ],
    ),
    (
        "HTTP statuses on a page whose title has an anchor",
        "page.md",
        """
        # Status Code<a name="lamp_02_0084"></a>

        | Status Code | Description |
        |---|---|
        | 200 | The lamp is lit |
        | 404 | There is no lamp |
        | 409 | Somebody reads by it |
        """,
        [
            {"code": "200", "description": "The lamp is lit"},
            {"code": "404", "description": "There is no lamp"},
            {"code": "409", "description": "Somebody reads by it"},
        ],
    ),
    (
        "bits of an exit status",
        "page.md",
        """
        # Lamp
        ## Exit status
        The exit codes are made of these bits:

        | Bit | Meaning |
        |---|---|
        | 0 | The command line is wrong |
        | 1 | The lamp can't be opened |
        | 2 | The lamp failed |
        """,
        [
            {"code": "0", "description": "The command line is wrong"},
            {"code": "1", "description": "The lamp can't be opened"},
            {"code": "2", "description": "The lamp failed"},
        ],
    ),
    (
        "cells that hold a code and its text, in two columns",
        "page.html",
        """
        <h2>Appendix</h2>
        <p><b>Error codes</b></p>
        <table>
        <tr><td>E100 No oil</td><td>E200 There is no lamp</td></tr>
        <tr><td>E101 No wick</td><td>E201 Lamp failed</td></tr>
        <tr><td>E102 Invalid match</td><td></td></tr>
        </table>
        """,
        [
            {"code": "E100", "description": "No oil"},
            {"code": "E101", "description": "No wick"},
            {"code": "E102", "description": "Invalid match"},
            {"code": "E200", "description": "There is no lamp"},
            {"code": "E201", "description": "Lamp failed"},
        ],
    ),
]
LOOK_ALIKES: list[tuple[str, str, str]] = [
    (
        "how many errors there are of each kind",
        "page.md",
        """
        # Lamp errors
        | Error type | Count | Description |
        |---|---|---|
        | Alarms | 13 | Something is broken |
        | Errors | 84 | A command failed |
        """,
    ),
    (
        "HTTP statuses on a page about something else",
        "page.md",
        """
        # Lamps
        ## Status codes
        - 200: Lit
        - 400: The lamp is unknown
        - 429: Too many matches
        """,
    ),
    (
        "values that a function returns, all of a kind",
        "page.md",
        """
        # lamp_colour
        ## Return value
        - `0`: red
        - `1`: green
        - `2`: blue
        """,
    ),
    (
        "states, of which one is success",
        "page.md",
        """
        # Lamp
        ## State
        - `0`: success
        - `1`: waiting
        - `2`: burning
        """,
    ),
    (
        "registers of a device, some for faults",
        "page.md",
        """
        # Lamp registers
        ## Diagnostics registers
        | Address | Name | Access | Meaning |
        |---|---|---|---|
        | 0x10 | LAST_FAULT | R | Number of the last fault |
        | 0x11 | FAULT_COUNT | R | How often it failed |
        | 0x12 | RETRY_COUNT | R | Attempts since the last error |

        Bits of the first:

        | Bit | Name |
        |---|---|
        | 0 | stored LAMP_ENABLE |
        | 1 | anomaly warning |
        | 2 | latched FAULT |
        | 3 | failed wick |
        """,
    ),
    (
        "numbers of things in a sentence",
        "page.md",
        """
        # Lamps
        The house has 1 lamp in the kitchen, 2 lamps in the hall, and 3 lamps in the yard.
        """,
    ),
    (
        "operations of a protocol",
        "page.md",
        """
        # Lamp protocol
        ## OpCodes
        | Opcode | Name | Description |
        |---|---|---|
        | 1 | LightLamp | Lights it, or answers that it failed |
        | 2 | TrimWick | Trims it |
        | 3 | PutOut | Puts it out |
        | 4 | Refill | Refills it, or answers with an error |
        """,
    ),
    (
        "a title that ends in the header of other codes",
        "page.md",
        """
        # Colour of the Lamp Code
        | Code | Description |
        |---|---|
        | 10 | Red |
        | 20 | Green |
        | 21 | Blue |
        | 22 | Not painted |
        """,
    ),
    (
        "cells of a table of rooms",
        "page.html",
        """
        <h2>Rooms</h2>
        <table>
        <tr><td>E100 Kitchen</td><td>E200 Hall</td></tr>
        <tr><td>E101 Yard</td><td>E201 Cellar</td></tr>
        </table>
        """,
    ),
]
