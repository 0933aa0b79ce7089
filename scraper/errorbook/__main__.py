"""``python -m errorbook`` is the command ``errorbook``."""

from errorbook.cli import main

if __name__ == "__main__":
    main()
