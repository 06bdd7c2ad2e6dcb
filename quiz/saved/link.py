"""A sheet as the fragment of a link: plain `question=option` pairs, `term.<flag>=<state>`."""

from urllib.parse import parse_qsl, urlencode

from quiz.saved.form import FORMAT, SheetError, parse_sheet
from quiz.scoring.policy import Policy
from quiz.scoring.sheet import Sheet, flags_of, options_of

TERM = "term."


def to_fragment(policy: Policy, sheet: Sheet) -> str:
    """The sheet as a link's fragment (without #): plain question=option pairs in bank order."""
    head = [("format", str(FORMAT)), ("instrument", policy.instrument), ("rules", policy.version)]
    answers = [(name, sheet.answers[name]) for name in options_of(policy) if name in sheet.answers]
    terms = [
        (TERM + name, sheet.safeguards[name])
        for name in flags_of(policy)
        if name in sheet.safeguards
    ]
    return urlencode([*head, *answers, *terms])


def from_fragment(policy: Policy, fragment: str) -> Sheet:
    """The sheet of a fragment; SheetError as for `parse_sheet`."""
    given = parse_qsl(fragment.removeprefix("#"))
    pairs = dict(given)
    if len(pairs) != len(given):
        raise SheetError("the link must name each question once; found one twice")
    head = {name: pairs.pop(name) for name in ("format", "instrument", "rules") if name in pairs}
    answers = {k: v for k, v in pairs.items() if not k.startswith(TERM)}
    terms = {k.removeprefix(TERM): v for k, v in pairs.items() if k.startswith(TERM)}
    if head.pop("format", str(FORMAT)) != str(FORMAT):
        raise SheetError(f"the link's format must be {FORMAT}; found another")
    head.pop("rules", None)
    return parse_sheet(policy, {**head, "answers": answers, "safeguards": terms})
