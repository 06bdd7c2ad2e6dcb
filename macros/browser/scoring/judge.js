// The judgement in the browser, a module for a module of quiz/scoring.
// Pure: a policy and a sheet in, plain data out. Every number and name comes with the policy.

import { askNext, deciding } from './asking.js'
import { best, spansOf, worst } from './ends.js'
import { answered, factsOf, fired, optionAt, stateAt, unknown } from './facts.js'
import { ignored, waiting } from './kept.js'
import { UNKNOWN } from './tally.js'
import { dimensions, flags, floors, reasons } from './telling.js'
import { wayDown } from './waydown.js'

/** @import { Facts, OpenEnd, Policy, Result, Sheet } from './types.js' */

/** Everything there is to say about a sheet: the same keys and values as Python's.
 * @param {Policy} policy @param {Sheet} sheet @returns {Result} */
export function judge(policy, sheet) {
  const facts = factsOf(policy, sheet)
  const verdict = speaks(facts) ? policy.verdicts[facts.now.verdict] : null
  const keys = openKeys(facts)
  return {
    instrument: policy.instrument,
    verdict,
    provisional: verdict === policy.verdicts[0] && keys.length > 0,
    provisional_on: keys,
    known: answered(facts).length,
    total: facts.now.total,
    dimensions: dimensions(facts),
    reasons: reasons(facts),
    flags: flags(facts),
    rules_fired: fired(facts).map((rule) => rule.id),
    floors: floors(facts),
    way_down: verdict ? wayDown(facts) : null,
    rules_version: policy.version,
    ...openEnd(facts),
  }
}

/** What the unknowns leave open: the range, what to ask, and the states that count later.
 * @param {Facts} facts @returns {OpenEnd} */
function openEnd(facts) {
  const spans = spansOf(facts)
  const all = new Set(unknown(facts))
  const [low, high] = [best(facts, all), worst(facts, spans, all)]
  const order = askNext(facts, spans)
  return {
    best: facts.policy.verdicts[low],
    worst: facts.policy.verdicts[high],
    missing: ids(facts, [...all]),
    ask_next: ids(facts, order),
    deciding: ids(facts, deciding(facts, spans, order)),
    waiting: waiting(facts, low, high),
    ignored: ignored(facts, low, high),
  }
}

/** @param {Facts} facts @param {number[]} questions */
const ids = ({ policy }, questions) => questions.map((index) => policy.questions[index].id)

/** Whether there is enough for a verdict: enough answers, a floor or a heavy flag.
 * @param {Facts} facts */
function speaks(facts) {
  const options = answered(facts).map((index) => optionAt(facts, index))
  return options.length >= facts.policy.min_known ||
    fired(facts).some((rule) => rule.floor) ||
    options.some((option) => option.floor || option.heavy)
}

/** The key questions still open: unknown, or «not discussed» and no safeguard accepted.
 * @param {Facts} facts */
const openKeys = (facts) => facts.policy.questions
  .filter((question, index) => question.key && isOpen(facts, index))
  .map((question) => question.id)

/** @param {Facts} facts @param {number} index */
function isOpen(facts, index) {
  const pick = facts.picks[index]
  if (pick === UNKNOWN) return true
  return pick === facts.policy.questions[index].open && stateAt(facts, index) !== 'accepted'
}
