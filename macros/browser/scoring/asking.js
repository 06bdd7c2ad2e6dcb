// What to ask next, as quiz/scoring/asking.py: the order of the unknowns, and what of it can decide.

import { best, worst } from './ends.js'
import { unknown } from './facts.js'
import { by } from './order.js'

/** @import { Facts } from './types.js' */

/** The unknowns: first those that alone change the verdict, then by spread, bank order.
 * @param {Facts} facts @returns {number[]} */
export const askNext = (facts) => unknown(facts)
  .map((index) => ({ index, alone: decide(facts, [index]) ? 0 : 1, spread: spread(facts, index) }))
  .sort(by((asked) => asked.alone, (asked) => -asked.spread))
  .map((asked) => asked.index)

/** The shortest head of the list whose answers can change the verdict, or nothing.
 * @param {Facts} facts @param {number[]} order */
export const deciding = (facts, order) =>
  order.map((_, last) => order.slice(0, last + 1)).find((head) => decide(facts, head)) ?? []

/** Whether some answers to these questions, all else as it is, give another verdict.
 * @param {Facts} facts @param {number[]} among */
const decide = (facts, among) =>
  best(facts, among) !== facts.now.verdict || worst(facts, among) !== facts.now.verdict

/** @param {Facts} facts @param {number} index */
function spread({ policy }, index) {
  const { options } = policy.questions[index]
  return options[options.length - 1].points - options[0].points
}
