// The judgement in the browser, a module for a module of quiz/scoring.
// Pure: a policy and a sheet in, plain data out. Every number and name comes with the policy.

import { advise } from './advice.js'
import { askNext, deciding } from './asking.js'
import { best, worst } from './ends.js'
import { answered, factsOf, fired, unknown } from './facts.js'
import { ACCEPTED, UNKNOWN } from './tally.js'
import { dimensions, flags, floors, margin, reasons } from './telling.js'
import { way, wayDown } from './waydown.js'

/** @import { Facts, Policy, Question, Result, Sheet } from './types.js' */

/** Everything there is to say about a sheet: the same keys and values as Python's.
 * @param {Policy} policy @param {Sheet} sheet @returns {Result} */
export function judge(policy, sheet) {
  const facts = factsOf(policy, sheet)
  const verdict = speaks(facts) ? policy.verdicts[facts.now.verdict] : null
  const [keys, open, order, found] = [openKeys(facts), unknown(facts), askNext(facts), way(facts)]
  const decide = deciding(facts, order)
  return {
    instrument: policy.instrument,
    verdict,
    provisional: verdict === policy.verdicts[0] && keys.length > 0,
    provisional_on: keys,
    known: answered(facts).length,
    total: facts.now.total,
    margin: margin(facts),
    best: policy.verdicts[best(facts, open)],
    worst: policy.verdicts[worst(facts, open)],
    dimensions: dimensions(facts),
    reasons: reasons(facts),
    flags: flags(facts),
    rules_fired: fired(facts).map((rule) => rule.id),
    floors: floors(facts),
    way_down: verdict ? wayDown(facts, found) : null,
    missing: ids(facts, open),
    ask_next: ids(facts, order),
    deciding: ids(facts, decide),
    ...advise(facts, verdict !== null, verdict ? decide : order, found),
    rules_version: policy.version,
  }
}

/** @param {Facts} facts @param {number[]} questions */
const ids = ({ policy }, questions) => questions.map((index) => policy.questions[index].id)

/** Whether there is enough for a verdict: enough answers, a floor or a heavy flag.
 * @param {Facts} facts */
const speaks = (facts) => answered(facts).length >= facts.policy.min_known ||
  fired(facts).some((rule) => rule.floor) ||
  answered(facts).some(({ option }) => option.floor || option.heavy)

/** The key questions still open: unknown or «not discussed», and none of their terms agreed.
 * @param {Facts} facts */
const openKeys = (facts) => facts.policy.questions
  .filter((question, index) => question.key && isOpen(facts, question, facts.picks[index]))
  .map((question) => question.id)

/** @param {Facts} facts @param {Question} question @param {number} pick */
function isOpen({ now }, { open, options, terms }, pick) {
  const told = [...terms.map(([term]) => term), options[pick]?.term]
  return [UNKNOWN, open].includes(pick) && !told.some((term) => now.states[term] === ACCEPTED)
}
