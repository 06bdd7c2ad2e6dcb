"""The command line: score, questions, stories, proof, check, pages, schema, fingerprints, new-….

Exit codes: 0 done; 1 the bank or a proof does not hold; 2 the call or its input is wrong.
"""

from quiz.authoring.parser import parser
from quiz.authoring.streams import UsageError, complain, flush, prepare, told
from quiz.reading.problems import BankError
from quiz.saved.form import SheetError


def main(arguments: list[str]) -> int:
    """Runs one command; prints what it has to say and returns the exit code."""
    prepare()
    try:
        return _run(arguments)
    except (UsageError, SheetError) as error:
        complain(f"quiz: {error}")
        return 2
    except BankError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        return 0
    except OSError as error:
        complain(f"quiz: {told(error)}")
        return 2
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    try:
        args = parser(__doc__ or "").parse_args(arguments)
        return int(args.run(args))
    finally:
        flush()
