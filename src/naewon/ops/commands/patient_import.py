from argparse import ArgumentParser

from naewon.ops.commands import file_import

run = file_import.run


def arguments(parser: ArgumentParser) -> None:
    file_import.arguments(parser)
    parser.set_defaults(about="patients")
