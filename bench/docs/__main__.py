"""`python -m bench.docs` writes the pages; `make docs` calls it."""

from bench.docs.pages import PAGES, ROOT


def main() -> None:
    """Write every page, and name those that have changed."""
    for name, page in PAGES.items():
        path = ROOT / name
        text = page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
