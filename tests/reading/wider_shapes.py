"""Ways to lay out error codes in which markup goes astray or words fail: a title, a page, the entries that it gives."""

Entries = list[dict[str, str]]

SHAPES: list[tuple[str, str, str, Entries]] = [
    (
        "HTTP statuses are the codes where nothing else tells errors apart",
        "page.md",
        """
        # Errors
        | HTTP code | Meaning |
        |---|---|
        | 400 | The lamp is unknown |
        | 404 | There is no lamp |
        | 500 | The lamp exploded |
        """,
        [
            {"code": "400", "description": "The lamp is unknown"},
            {"code": "404", "description": "There is no lamp"},
            {"code": "500", "description": "The lamp exploded"},
        ],
    ),
    (
        "sections with the HTTP status beneath, among others",
        "page.md",
        """
        # Mend errors of lamps
        ## What is a lamp
        It burns.
        ## Set it up
        Fill it.
        ## Too much light
        **HTTP status code**: 429

        Wait.
        ## Out of oil
        **HTTP status code**: 503

        The oil failed.
        ## No such lamp
        **HTTP status code**: 404

        It is not there.
        ## Next steps
        Go home.
        """,
        [
            {"code": "429", "title": "Too much light", "description": "Wait."},
            {"code": "503", "title": "Out of oil", "description": "The oil failed."},
            {"code": "404", "title": "No such lamp", "description": "It is not there."},
        ],
    ),
    (
        "numbers that stand for many",
        "page.md",
        """
        | Error code | Meaning |
        |---|---|
        | 10001 | out |
        | 300** | engine failed |
        | 400xx | too much |
        | 20* | see below |
        """,
        [
            {"code": "10001", "description": "out"},
            {"code": "300**", "description": "engine failed"},
            {"code": "400xx", "description": "too much"},
            {"code": "20", "description": "see below"},
        ],
    ),
    (
        "bullets that are blocks of their own",
        "page.html",
        """
        <p>The lamp has the following error codes:</p><p></p>
        <div>•LAMP_OUT (1)</div><p></p>
        <div>•LAMP_NO_OIL (2)</div><p></p>
        <div>•LAMP_BROKEN (4)</div>
        <p>Light it.</p>
        """,
        [
            {"code": "1", "symbol": "LAMP_OUT"},
            {"code": "2", "symbol": "LAMP_NO_OIL"},
            {"code": "4", "symbol": "LAMP_BROKEN"},
        ],
    ),
    (
        "a first item before its list",
        "page.html",
        """
        <h1>Return codes</h1>
        <p>0 : The lamp burns.</p>
        <dl><dt>1 : The lamp failed.</dt><dd></dd><dt>2 : There is no oil.</dt><dd></dd></dl>
        """,
        [
            {"code": "0", "description": "The lamp burns."},
            {"code": "1", "description": "The lamp failed."},
            {"code": "2", "description": "There is no oil."},
        ],
    ),
    (
        "a last item behind its list",
        "page.html",
        """
        <h1>Return codes</h1>
        <ul><li>1 : The lamp failed.</li><li>2 : There is no oil.</li></ul>
        <p>9 : Unknown failure.</p>
        """,
        [
            {"code": "1", "description": "The lamp failed."},
            {"code": "2", "description": "There is no oil."},
            {"code": "9", "description": "Unknown failure."},
        ],
    ),
    (
        "a paragraph of a run whose markup differs",
        "page.html",
        """
        <h1>Errors</h1>
        <p><i>LAMP_ERROR_OUT</i> - It is not lit.</p>
        <p><i>LAMP_ERROR_OIL</i> - There is no oil.</p>
        <p>LAMP_ERROR_WICK<i> - There is no wick.</i></p>
        """,
        [
            {"code": "LAMP_ERROR_OUT", "description": "It is not lit."},
            {"code": "LAMP_ERROR_OIL", "description": "There is no oil."},
            {"code": "LAMP_ERROR_WICK", "description": "There is no wick."},
        ],
    ),
    (
        "lines that end in <br>, of which some go on in the source",
        "page.html",
        """
        <h1>Exit status</h1>
        <p>It is one of these:
        <br/>
        0 - the lamp burns
        <br/>
        8 - the lamp failed because of
          lack of oil
        <br/>
        16 - unknown failure</p>
        """,
        [
            {"code": "0", "description": "the lamp burns"},
            {"code": "8", "description": "the lamp failed because of lack of oil"},
            {"code": "16", "description": "unknown failure"},
        ],
    ),
    (
        "a header that stands as the first item of nested bullets",
        "page.md",
        """
        # Result codes
        - RESULT CODE
          - DESCRIPTION
        - lamp_failed
          - It is not lit.
        - oil_missing
          - There is no oil.
        - wick_invalid
          - The wick is wrong.
        """,
        [
            {"code": "lamp_failed", "description": "It is not lit."},
            {"code": "oil_missing", "description": "There is no oil."},
            {"code": "wick_invalid", "description": "The wick is wrong."},
        ],
    ),
    (
        "exit codes of a manual in Russian",
        "page.html",
        """
        <h1>КОД РЕЗУЛЬТАТА</h1>
        <p>Программа возвращает один из следующих кодов завершения:</p>
        <dl><dt>0</dt><dd>Лампа горит.</dd><dt>1</dt><dd>Произошла ошибка.</dd><dt>4</dt><dd>Лампа не найдена.</dd></dl>
        """,
        [
            {"code": "0", "description": "Лампа горит."},
            {"code": "1", "description": "Произошла ошибка."},
            {"code": "4", "description": "Лампа не найдена."},
        ],
    ),
    (
        "a sample of data for each error, with what it shows before it",
        "page.md",
        """
        # Error responses
        The lamp is out:
        ```json
        {"error": {"code": 1001, "message": "Light it"}}
        ```
        The oil is low:
        ```json
        {"error": {"code": 1002, "message": "Add oil"}}
        ```
        There is no wick:
        ```json
        {"error": {"code": 1003, "message": "Add a wick"}}
        ```
        """,
        [
            {"code": "1001", "description": "The lamp is out", "message": "Light it"},
            {"code": "1002", "description": "The oil is low", "message": "Add oil"},
            {"code": "1003", "description": "There is no wick", "message": "Add a wick"},
        ],
    ),
    (
        "a section for each error with a sample of data",
        "page.md",
        """
        # Errors
        ## Lamp out
        ```json
        {"code": "LAMP_OUT", "message": "Light it"}
        ```
        ## Oil low
        ```json
        {"code": "OIL_LOW", "message": "Add oil"}
        ```
        ## No wick
        ```json
        {"code": "NO_WICK", "message": "Add a wick"}
        ```
        """,
        [
            {"code": "LAMP_OUT", "description": "Lamp out", "message": "Light it"},
            {"code": "OIL_LOW", "description": "Oil low", "message": "Add oil"},
            {"code": "NO_WICK", "description": "No wick", "message": "Add a wick"},
        ],
    ),
    (
        "elements of XML with an attribute and a text",
        "page.md",
        """
        # Error codes
        ```xml
        <errors>
          <error code="1001">The lamp is out</error>
          <error code="1002">The oil is low</error>
          <error code="1003">No wick</error>
        </errors>
        ```
        """,
        [
            {"code": "1001", "description": "The lamp is out"},
            {"code": "1002", "description": "The oil is low"},
            {"code": "1003", "description": "No wick"},
        ],
    ),
    (
        "sections of settings",
        "page.md",
        """
        # Errors
        ```toml
        [errors.LAMP_OUT]
        message = "The lamp is out"
        status = 400

        [errors.OIL_LOW]
        message = "The oil is low"
        status = 409

        [errors.NO_WICK]
        message = "No wick"
        status = 404
        ```
        """,
        [
            {"code": "LAMP_OUT", "message": "The lamp is out", "http_status": "400"},
            {"code": "OIL_LOW", "message": "The oil is low", "http_status": "409"},
            {"code": "NO_WICK", "message": "No wick", "http_status": "404"},
        ],
    ),
    (
        "a section of settings over pairs",
        "page.md",
        """
        # Error codes
        ```ini
        [errors]
        1001=The lamp is out
        1002=The oil is low
        1003=No wick
        ```
        """,
        [
            {"code": "1001", "description": "The lamp is out"},
            {"code": "1002", "description": "The oil is low"},
            {"code": "1003", "description": "No wick"},
        ],
    ),
    (
        "names with the status of each beneath",
        "page.md",
        """
        # Error codes
        ```yaml
        LAMP_OUT:
          message: The lamp is out
          status: 400
        OIL_LOW:
          message: The oil is low
          status: 409
        ```
        """,
        [
            {"code": "LAMP_OUT", "message": "The lamp is out", "http_status": "400"},
            {"code": "OIL_LOW", "message": "The oil is low", "http_status": "409"},
        ],
    ),
    (
        "an enumeration that goes on counting, and one of Go",
        "page.md",
        """
        # Error codes
        ```c
        enum lamp_error {
            LAMP_OK = 0,
            LAMP_ERR_OUT,   /* it is not lit */
            LAMP_ERR_OIL
        };
        ```
        ## Errors of wicks
        ```go
        const (
            ErrWickLost ErrorCode = iota + 1 // the wick is lost
            ErrWickWet                       // the wick is wet
        )
        ```
        """,
        [
            {"code": "0", "symbol": "LAMP_OK"},
            {"code": "1", "symbol": "LAMP_ERR_OUT", "description": "it is not lit"},
            {"code": "2", "symbol": "LAMP_ERR_OIL"},
            {"code": "1", "symbol": "ErrWickLost", "description": "the wick is lost"},
            {"code": "2", "symbol": "ErrWickWet", "description": "the wick is wet"},
        ],
    ),
    (
        "an enumeration among other parts of a definition, under the name of its type",
        "page.html",
        """
        <h1>Messages</h1><pre>
        LampResult ::= SEQUENCE {
             resultCode   ENUMERATED {
                  success         (0),
                  operationFailed (1),
                  lampTooDim      (2),
                  ...  },
             lamp         LampName,
             oil          OilName }
        </pre>
        """,
        [
            {"code": "0", "symbol": "success"},
            {"code": "1", "symbol": "operationFailed"},
            {"code": "2", "symbol": "lampTooDim"},
        ],
    ),
    (
        "typed constants",
        "page.md",
        """
        ```ts
        export namespace ErrorCodes {
          export const LampOut: integer = -32700;
          export const OilLow: integer = -32600;

          /** The wick is missing. */
          export const NoWick: integer = -32002;
        }
        ```
        """,
        [
            {"code": "-32700", "symbol": "LampOut"},
            {"code": "-32600", "symbol": "OilLow"},
            {"code": "-32002", "symbol": "NoWick", "description": "The wick is missing."},
        ],
    ),
    (
        "a label with a sign before it",
        "page.md",
        """
        # Result codes
            +LAMP ERROR: 0   the lamp failed
            +LAMP ERROR: 3   operation not allowed
            +LAMP ERROR: 10  no oil
        """,
        [
            {"code": "0", "description": "the lamp failed"},
            {"code": "3", "description": "operation not allowed"},
            {"code": "10", "description": "no oil"},
        ],
    ),
    (
        "constants of a class, each with its value in words",
        "page.html",
        """
        <h2>Constants</h2>
        <h3>ERROR_OIL</h3><pre>public static final int ERROR_OIL</pre><p>There is no oil.</p>
        <p>Constant Value: 2 (0x00000002)</p>
        <h3>ERROR_WICK</h3><pre>public static final int ERROR_WICK</pre><p>The wick is wet.</p>
        <p>Constant Value: 3 (0x00000003)</p>
        """,
        [
            {"code": "2", "symbol": "ERROR_OIL", "description": "There is no oil.", "alt_code": "0x00000002"},
            {"code": "3", "symbol": "ERROR_WICK", "description": "The wick is wet.", "alt_code": "0x00000003"},
        ],
    ),
    (
        "rows that are numbered, in a column without a header",
        "page.html",
        """
        <h1>Lamp error codes</h1>
        <table><tr><th></th><th>Code</th><th>HTTP</th><th>Description</th></tr>
        <tr><td>1</td><td>LMP-1</td><td>400</td><td>lamp out</td></tr>
        <tr><td>2</td><td>LMP-7</td><td>404</td><td>no lamp</td></tr>
        <tr><td>3</td><td>LMP-8</td><td>500</td><td>no oil</td></tr></table>
        """,
        [
            {"code": "LMP-1", "description": "lamp out", "http_status": "400"},
            {"code": "LMP-7", "description": "no lamp", "http_status": "404"},
            {"code": "LMP-8", "description": "no oil", "http_status": "500"},
        ],
    ),
    (
        "details beside classes of errors with their status",
        "page.html",
        """
        <h1>Errors</h1>
        <table><tr><th>Error type</th><th>Error detail</th><th>Description</th></tr>
        <tr><td>badRequest (400)</td><td>invalidLamp</td><td>The lamp is invalid.</td></tr>
        <tr><td>forbidden (403)</td><td>lampForbidden</td><td>It is not yours.</td></tr>
        <tr><td>notFound (404)</td><td>lampNotFound</td><td>There is no lamp.</td></tr></table>
        """,
        [
            {"code": "invalidLamp", "title": "badRequest (400)", "description": "The lamp is invalid."},
            {"code": "lampForbidden", "title": "forbidden (403)", "description": "It is not yours."},
            {"code": "lampNotFound", "title": "notFound (404)", "description": "There is no lamp."},
        ],
    ),
    (
        "a table that defines a term",
        "page.html",
        """
        <h2>light_lamp()</h2>
        <dl><dt>Parameters</dt><dd><table>
        <tr><td>lamp</td><td>the lamp; an invalid one fails</td></tr>
        <tr><td>oil_limit</td><td>not more than that</td></tr>
        </table></dd></dl>
        <dl><dt>Return values</dt><dd><table>
        <tr><td>LAMP_RC_SUCCESS</td><td>it burns</td></tr>
        <tr><td>LAMP_RC_BAD_LAMP</td><td>the lamp is invalid</td></tr>
        <tr><td>LAMP_RC_NO_OIL</td><td>there is no oil</td></tr>
        <tr><td>LAMP_RC_FAILED</td><td>it failed</td></tr>
        </table></dd></dl>
        """,
        [
            {"code": "LAMP_RC_SUCCESS", "description": "it burns"},
            {"code": "LAMP_RC_BAD_LAMP", "description": "the lamp is invalid"},
            {"code": "LAMP_RC_NO_OIL", "description": "there is no oil"},
            {"code": "LAMP_RC_FAILED", "description": "it failed"},
        ],
    ),
    (
        "elements that only look like a table, without any class",
        "page.html",
        """
        <h1>Error codes</h1>
        <div><div>Code</div><div>Meaning</div></div>
        <div><div>1001</div><div>The lamp is out</div></div>
        <div><div>1002</div><div>The oil is low</div></div>
        <div><div>1003</div><div><p>There is no wick</p></div></div>
        <p>Call us.</p>
        """,
        [
            {"code": "1001", "description": "The lamp is out"},
            {"code": "1002", "description": "The oil is low"},
            {"code": "1003", "description": "There is no wick"},
        ],
    ),
    (
        "elements that start with markup, and others with what that means",
        "page.html",
        """
        <h1>Error codes</h1>
        <div><strong>1001</strong></div><div>The lamp is out</div>
        <div><strong>1002</strong></div><div>The oil is low</div>
        """,
        [{"code": "1001", "description": "The lamp is out"}, {"code": "1002", "description": "The oil is low"}],
    ),
]

LOOK_ALIKES: list[tuple[str, str, str]] = [
    (
        "samples of what calls answer",
        "page.md",
        """
        # Lamps
        ## Light a lamp
        ```json
        {"code": 0, "message": "ok"}
        ```
        ## Fill a lamp
        ```json
        {"code": 0, "message": "ok", "oil": "9"}
        ```
        ## Find a lamp
        ```json
        {"code": 0, "message": "ok"}
        ```
        """,
    ),
    (
        "elements of a sample of data",
        "page.md",
        """
        # Lamps
        ```xml
        <lamps>
          <lamp id="1" name="LAMP_ONE"/>
          <lamp id="2" name="LAMP_TWO"/>
          <lamp id="3" name="LAMP_THREE"/>
        </lamps>
        ```
        """,
    ),
    (
        "the protocol's statuses by class",
        "page.md",
        """
        ## 4xx: client errors
        | HTTP status code | Meaning |
        |---|---|
        | 400 | Bad request |
        | 404 | Not found |
        | 410 | It is gone |
        """,
    ),
    (
        "prose whose lines begin with names by chance",
        "page.html",
        """
        <h1>Error handling</h1>
        <p><code>liblamp</code> contains a number of checks that should never fail at all.
        Nevertheless, if one fails, what happens depends on whether it was built with
        <code>LAMP_NO_STDIO</code> set or not.</p>
        """,
    ),
    (
        "the parameters of a function that speaks of errors",
        "page.html",
        """
        <h1>Error codes</h1>
        <h2>lamp_error_string()</h2>
        <table>
        <tr><td>buffer</td><td>where the text of the error goes</td></tr>
        <tr><td>buffer_size</td><td>its size; too small a buffer fails</td></tr>
        <tr><td>number</td><td>the error to describe</td></tr>
        </table>
        """,
    ),
]
