// One sheet read under one policy, as quiz/scoring/facts.py: what every part of the judgement looks at.

import { keptOf, picksOf, refusedOffers, statesOf } from './sheet.js'
import { UNKNOWN, stateOf, tally } from './tally.js'

/** @import { Facts, Policy, Sheet } from './types.js' */

/** A sheet with known ids, read under its policy.
 * @param {Policy} policy @param {Sheet} sheet @returns {Facts} */
export function factsOf(policy, sheet) {
  const kept = keptOf(sheet)
  const guarded = /** @type {Set<string | null>} */ (new Set(policy.safeguards))
  const picks = picksOf(policy, sheet)
  const states = statesOf(policy, kept, guarded)
  const refused = refusedOffers(policy, kept)
  return { policy, kept, guarded, picks, states, refused, now: tally(policy, picks, states, refused) }
}

/** The arithmetic for other answers of the same client; every state stays kept.
 * @param {Facts} facts @param {number[]} picks */
export const tallyOf = (facts, picks) => tally(facts.policy, picks, facts.states, facts.refused)

/** The state of the safeguard against the flag that a question's answer raises, or ''.
 * @param {Facts} facts @param {number} index */
export const stateAt = (facts, index) => stateOf(facts.picks, facts.states, index)

/** The questions with a known answer.
 * @param {Facts} facts */
export const answered = ({ picks }) => [...picks.keys()].filter((index) => picks[index] >= 0)

/** The questions that apply and are not answered.
 * @param {Facts} facts */
export const unknown = ({ picks }) => [...picks.keys()].filter((index) => picks[index] === UNKNOWN)

/** The answer of a question that has one.
 * @param {Facts} facts @param {number} index */
export const optionAt = ({ policy, picks }, index) => policy.questions[index].options[picks[index]]

/** The rules whose answers are all given, in bank order.
 * @param {Facts} facts */
export const fired = ({ policy, now }) => now.fired.map((index) => policy.rules[index])
