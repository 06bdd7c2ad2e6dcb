"""The judgement about one sheet: the verdict, its range, its reasons, and what would change it.

Pure: policy and sheet in, plain JSON data out. The browser's module computes the same from the
same numbers; `tests/test_judge.py` holds both to one specification.
"""

from typing import Any

from quiz.scoring.policy import Policy, QuestionPolicy
from quiz.scoring.sheet import Sheet, flags_of, picks_of, refused_offers, states_of
from quiz.scoring.tally import (
    UNKNOWN,
    Picks,
    States,
    Tally,
    completed,
    points_of,
    rule_points,
    tally,
)
from quiz.scoring.waydown import way_down

REASONS = 4


class Judgement:
    """One sheet under one policy. Every method is a pure view of the two."""

    def __init__(self, policy: Policy, sheet: Sheet) -> None:
        self.policy = policy
        self.sheet = sheet
        self.picks = picks_of(policy, sheet)
        self.states = states_of(policy, sheet, self.picks)
        self.refused = refused_offers(policy, sheet)
        self.now = self.tally(self.picks)

    def tally(self, picks: Picks, states: States | None = None) -> Tally:
        """The arithmetic for other answers or other states of the same sheet."""
        return tally(self.policy, picks, self.states if states is None else states, self.refused)

    def result(self) -> dict[str, Any]:
        """Everything there is to say, as JSON data with ids for all names."""
        policy, now = self.policy, self.now
        best, worst = (
            self.tally(completed(policy, self.picks, end)).verdict for end in (False, True)
        )
        order = self.ask_next()
        verdict = policy.verdicts[now.verdict] if self.speaks() else None
        return {
            "instrument": policy.instrument,
            "verdict": verdict,
            "best": policy.verdicts[best],
            "worst": policy.verdicts[worst],
            "provisional": verdict == policy.verdicts[0] and bool(self.open_keys()),
            "provisional_on": self.open_keys(),
            "known": self.known(),
            "missing": [policy.questions[i].id for i in self.unknown()],
            "total": now.total,
            "dimensions": self.dimensions(),
            "reasons": self.reasons(),
            "flags": self.flags(),
            "rules_fired": [policy.rules[i].id for i in now.fired],
            "floors": self.floors(),
            "ask_next": [policy.questions[i].id for i in order],
            "deciding": [policy.questions[i].id for i in self.deciding(order)],
            "way_down": self.way_down() if verdict else None,
            "ignored": self.ignored(),
            "rules_version": policy.version,
        }

    def known(self) -> int:
        """How many scored questions are answered."""
        return sum(pick >= 0 for pick in self.picks)

    def unknown(self) -> list[int]:
        """The questions that apply and are not answered."""
        return [index for index, pick in enumerate(self.picks) if pick == UNKNOWN]

    def speaks(self) -> bool:
        """Whether there is enough for a verdict: enough answers, a floor or a heavy flag."""
        if self.known() >= self.policy.min_known or any(r.floor for r in self._fired_rules()):
            return True
        return any(option.floor or option.heavy for _, _, option in self._answered())

    def open_keys(self) -> list[str]:
        """The key questions still open: unknown, or «not discussed» and no safeguard accepted."""
        return [
            question.id
            for question, pick, state in zip(
                self.policy.questions, self.picks, self.states, strict=True
            )
            if question.key and _open(question, pick, state)
        ]

    def dimensions(self) -> list[dict[str, Any]]:
        """Points of each dimension before and after its clamp, and how much of it is known."""
        return [
            {
                "dimension": name,
                "points": self.now.clamped[index],
                "raw": self.now.raw[index],
                "low": low,
                "high": high,
                "at_limit": self.now.raw[index] != self.now.clamped[index],
                "known": sum(pick >= 0 for pick in self._of(index)),
                "asked": sum(pick >= UNKNOWN for pick in self._of(index)),
            }
            for index, (name, low, high) in enumerate(self.policy.clamps)
        ]

    def _of(self, dimension: int) -> list[int]:
        pairs = zip(self.policy.questions, self.picks, strict=True)
        return [pick for question, pick in pairs if question.dimension == dimension]

    def _answered(self) -> list[tuple[int, QuestionPolicy, Any]]:
        pairs = enumerate(zip(self.policy.questions, self.picks, strict=True))
        return [(i, question, question.options[pick]) for i, (question, pick) in pairs if pick >= 0]

    def _fired_rules(self) -> list[Any]:
        return [self.policy.rules[index] for index in self.now.fired]

    def reasons(self) -> list[dict[str, Any]]:
        """What weighs most: worries first, heaviest first, then good signs; at most four."""
        answers = [
            {
                "kind": "answer",
                "id": question.id,
                "option": option.id,
                "points": points_of(option, self.states[i]),
            }
            for i, question, option in self._answered()
        ]
        rules = [
            {
                "kind": "rule",
                "id": rule.id,
                "option": None,
                "points": rule_points(rule, self.states),
            }
            for rule in self._fired_rules()
        ]
        told = [reason for reason in answers + rules if reason["points"]]
        worries = sorted((r for r in told if r["points"] > 0), key=lambda r: -r["points"])
        goods = sorted((r for r in told if r["points"] < 0), key=lambda r: r["points"])
        return (worries + goods)[:REASONS]

    def flags(self) -> list[dict[str, Any]]:
        """The raised flags: unmet heavy ones first, then by points, then in bank order."""
        raised = [
            {
                "flag": option.flag,
                "question": question.id,
                "option": option.id,
                "points": points_of(option, self.states[index]),
                "heavy": option.heavy,
                "safeguard": option.flag in self.policy.safeguards,
                "state": self.states[index] or "none",
            }
            for index, question, option in self._answered()
            if option.flag
        ]
        return sorted(
            raised, key=lambda f: (not (f["heavy"] and f["state"] != "accepted"), -f["points"])
        )

    def floors(self) -> list[dict[str, Any]]:
        """What forces a verdict, and the verdict once the client changes what it rests on."""
        answers = [
            {"kind": "answer", "id": question.id, "verdict": self.policy.verdicts[option.floor]}
            | {"changes": self._changes([index])}
            for index, question, option in self._answered()
            if option.floor
        ]
        rules = [
            {"kind": "rule", "id": rule.id, "verdict": self.policy.verdicts[rule.floor]}
            | {"changes": self._changes([question for question, _ in rule.when])}
            for rule in self._fired_rules()
            if rule.floor
        ]
        return answers + rules

    def _changes(self, questions: list[int]) -> list[dict[str, str]]:
        """For each answer that can be mended, the answer to enter and the verdict it would give."""
        changes = []
        for index in questions:
            question = self.policy.questions[index]
            if question.options[self.picks[index]].final:
                continue
            verdict = self._with(index, question.mend).verdict
            to = question.options[question.mend].id
            changes.append(
                {"question": question.id, "to": to, "verdict": self.policy.verdicts[verdict]}
            )
        return changes

    def _with(self, index: int, pick: int) -> Tally:
        """The arithmetic with one answer changed; its safeguard's state no longer counts."""
        picks = (*self.picks[:index], pick, *self.picks[index + 1 :])
        return self.tally(picks, (*self.states[:index], "", *self.states[index + 1 :]))

    def ask_next(self) -> list[int]:
        """The unknowns: first those that alone change the verdict, then by spread, bank order."""
        return sorted(self.unknown(), key=lambda i: (not self._alone(i), -self._spread(i), i))

    def _alone(self, index: int) -> bool:
        last = len(self.policy.questions[index].options) - 1
        return any(self._with(index, pick).verdict != self.now.verdict for pick in (0, last))

    def _spread(self, index: int) -> int:
        options = self.policy.questions[index].options
        return options[-1].points - options[0].points

    def deciding(self, order: list[int]) -> list[int]:
        """The shortest head of the list that together can change the verdict, or nothing."""
        for length in range(1, len(order) + 1):
            head = set(order[:length])
            if any(self._filled(head, end).verdict != self.now.verdict for end in (False, True)):
                return order[:length]
        return []

    def _filled(self, head: set[int], riskiest: bool) -> Tally:
        full = completed(self.policy, self.picks, riskiest)
        return self.tally(
            tuple(full[i] if i in head else pick for i, pick in enumerate(self.picks))
        )

    def way_down(self) -> dict[str, Any] | None:
        """The flags whose safeguards to agree on and the verdict then, or None."""
        found = way_down(self.policy, self.picks, self.states, self.refused)
        if found is None:
            return None
        questions, outcome = found
        flags = [self.policy.questions[i].options[self.picks[i]].flag for i in questions]
        return {"flags": flags, "verdict": self.policy.verdicts[outcome.verdict]}

    def ignored(self) -> list[str]:
        """Safeguard states kept without effect: their flag is not raised, or has no safeguard."""
        counted = {flag["flag"] for flag in self.flags() if flag["safeguard"]}
        offer = self.policy.verdicts[self.now.verdict]
        offers = {
            self.policy.verdicts[at]
            for at, up in self.policy.offers
            if self.now.verdict in (at, up)
        }
        return [
            name
            for name in flags_of(self.policy)
            if name in self.sheet.safeguards
            and name not in counted
            and name not in offers | {offer}
        ]


def _open(question: QuestionPolicy, pick: int, state: str) -> bool:
    return pick == UNKNOWN or (pick == question.open and pick >= 0 and state != "accepted")


def judge(policy: Policy, sheet: Sheet) -> dict[str, Any]:
    """The judgement about a sheet as JSON data; the keys are those of `Judgement.result`."""
    return Judgement(policy, sheet).result()
