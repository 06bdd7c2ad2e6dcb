// The states that the verdict doesn't rest on now, as quiz/scoring/kept.py: some wait in the range.

import { answered, optionAt, unknown } from './facts.js'
import { flagsOf } from './sheet.js'

/** @import { Facts } from './types.js' */

/** Names whose state counts in some completion only, the range being from low to high.
 * @param {Facts} facts @param {number} low @param {number} high @returns {string[]} */
export function waiting(facts, low, high) {
  const coming = new Set([...raised(facts, unknown(facts)), ...offers(facts, low, high)])
  return idle(facts).filter((name) => coming.has(name))
}

/** Names whose state counts in no completion: to matter, a given answer would have to change.
 * @param {Facts} facts @param {number} low @param {number} high @returns {string[]} */
export function ignored(facts, low, high) {
  const waits = new Set(waiting(facts, low, high))
  return idle(facts).filter((name) => !waits.has(name))
}

/** The names with a state that the present verdict doesn't rest on, in bank order.
 * @param {Facts} facts */
function idle(facts) {
  const { verdict } = facts.now
  const working = new Set([...flagsNow(facts), ...offers(facts, verdict, verdict)])
  return flagsOf(facts.policy).filter((name) => facts.kept.has(name) && !working.has(name))
}

/** @param {Facts} facts */
const flagsNow = (facts) => guarded(facts, answered(facts).map((index) => optionAt(facts, index).flag))

/** @param {Facts} facts @param {number[]} questions */
const raised = (facts, questions) =>
  guarded(facts, questions.flatMap((index) => facts.policy.questions[index].options.map(({ flag }) => flag)))

/** @param {Facts} facts @param {(string | null)[]} names */
const guarded = (facts, names) => names.filter((name) => facts.guarded.has(name))

/** The verdicts whose offer, or whose refusal, lies between two verdicts.
 * @param {Facts} facts @param {number} low @param {number} high */
const offers = ({ policy }, low, high) =>
  policy.offers.filter(([at, up]) => at <= high && up >= low).map(([at]) => policy.verdicts[at])
