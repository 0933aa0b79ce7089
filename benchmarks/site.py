"""What the reference site of a large catalogue costs: to build, and for a phone that searches it.

    python -m benchmarks.site [--codes N] [--modules N]

In: how many codes in how many modules. Out: processor time of building, sizes of the index, and for some queries what a
browser loads and how long it takes, the first time and once it is loaded; as text.
"""

import argparse
import gzip
import os
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.catalogues import make, write_project
from errorbook.project import load_project
from errorbook.site import build_site
from tests.site import browsing

QUERIES = (
    "4100",
    "身份认证失败",
    "auth failure",
    "InvalidParameter.SignatureNotFound",
    "SignatureNotFound",
    "disk",
    "in",
    "不存在",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--codes", type=int, default=20_000)
    parser.add_argument("--modules", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        write_project(root, make(arguments.codes, arguments.modules))
        before = os.times()
        built = build_site(load_project(root), root / "build/site")
        after = os.times()
        seconds = sum(after[:4]) - sum(before[:4])
        print(f"{built.codes:,} codes on {built.pages:,} pages: {seconds:.1f} s of processor time")
        show_index(built.folder)
        show_queries(built.folder)


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def show_index(site: Path) -> None:
    sizes = {path.stem: compressed(path) for path in (site / "search").rglob("*.js")}
    for told, chosen in (
        ("shards of terms", [size for name, size in sizes.items() if name.isdecimal()]),
        ("blocks of codes", [size for name, size in sizes.items() if not name.isdecimal()]),
    ):
        print(
            f"{told}: {len(chosen):,} files, {sum(chosen) / 1e3:,.0f} kB compressed;"
            f" each {median(chosen) / 1e3:.1f} kB, the largest {max(chosen) / 1e3:.1f} kB"
        )


def show_queries(site: Path) -> None:
    with browsing.browser() as started, browsing.served(site) as address:
        for query in QUERIES:
            with browsing.tab(started, address) as opened:
                page = opened.open("en/index.html")
                already = len(opened.requests)
                ask = """async (query) => {
                    const index = new Index(document.querySelector(".search").dataset);
                    const start = performance.now();
                    await index.find(query);
                    const loaded = performance.now();
                    const { count, hits } = await index.find(query);
                    return [loaded - start, performance.now() - loaded, count, hits[0]?.label ?? "-"];
                }"""
                first, again, count, best = page.evaluate(ask, query)
                files = [site / url.removeprefix(address) for url in opened.requests[already:]]
                size = sum(map(compressed, files)) / 1e3
                print(
                    f"{query}: {count:,} found, first {best}; {len(files)} files of {size:.1f} kB,"
                    f" {first:.0f} ms, again {again:.1f} ms"
                )


if __name__ == "__main__":
    main()
