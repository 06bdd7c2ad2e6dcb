// One sheet read under one policy, as quiz/scoring/facts.py: what every part of the judgement looks at.

import { picksOf, refusedOffers } from './sheet.js'
import { ACCEPTED, UNKNOWN, stateOf, tally } from './tally.js'

/** @import { Facts, Option, Policy, Sheet } from './types.js' */

/** A sheet with known ids, read under its policy.
 * @param {Policy} policy @param {Sheet} sheet @returns {Facts} */
export function factsOf(policy, sheet) {
  const answers = new Map(Object.entries(sheet.answers))
  const terms = new Map(Object.entries(sheet.terms))
  const picks = picksOf(policy, answers)
  const kept = policy.terms.map(({ id }) => terms.get(id) ?? '')
  const refused = refusedOffers(policy, terms)
  return { policy, answers, terms, picks, kept, refused, now: tally(policy, picks, kept, refused) }
}

/** The arithmetic for other answers of the same client; every state stays kept.
 * @param {Facts} facts @param {number[]} picks */
export const tallyOf = ({ policy, kept, refused }, picks) => tally(policy, picks, kept, refused)

/** The arithmetic once the client accepts these terms; answers as they are, or as given.
 * @param {Facts} facts @param {number[]} terms @param {number[]} [picks] */
export const accepting = (facts, terms, picks = facts.picks) =>
  tallyOf({ ...facts, kept: facts.kept.map((state, at) => (terms.includes(at) ? ACCEPTED : state)) }, picks)

/** The state of the term that heals an answer's flag.
 * @param {Facts} facts @param {Option} option */
export const stateAt = (facts, option) => stateOf(option, facts.now.states)

/** Each question with a known answer: its place, itself, the answer.
 * @param {Facts} facts */
export const answered = ({ policy, picks }) => policy.questions
  .map((question, index) => ({ index, question, option: question.options[picks[index]] }))
  .filter(({ option }) => option)

/** The questions that apply and are not answered.
 * @param {Facts} facts */
export const unknown = ({ picks }) => [...picks.keys()].filter((index) => picks[index] === UNKNOWN)

/** The rules whose answers are all given, in bank order.
 * @param {Facts} facts */
export const fired = ({ policy, now }) => now.fired.map((index) => policy.rules[index])
