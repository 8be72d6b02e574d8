"""`python -m foedus`: the command line, where the script `foedus` is not on the path."""

from foedus.serve.cli import main

if __name__ == "__main__":
    main(prog_name="foedus")
