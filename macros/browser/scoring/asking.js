// What to ask next, as quiz/scoring/asking.py: the order of the unknowns, and what of it can decide.

import { best, worst } from './ends.js'
import { unknown } from './facts.js'
import { by } from './order.js'

/** @import { Facts } from './types.js' */
/** @import { Spans } from './ends.js' */

/** The unknowns: first those that alone change the verdict, then by spread, bank order.
 * @param {Facts} facts @param {Spans} spans @returns {number[]} */
export function askNext(facts, spans) {
  return unknown(facts)
    .map((index) => ({ index, alone: decide(facts, spans, [index]) ? 0 : 1, spread: spread(facts, index) }))
    .sort(by((asked) => asked.alone, (asked) => -asked.spread, (asked) => asked.index))
    .map((asked) => asked.index)
}

/** The shortest head of the list whose answers can change the verdict, or nothing.
 * @param {Facts} facts @param {Spans} spans @param {number[]} order @returns {number[]} */
export function deciding(facts, spans, order) {
  for (let length = 1; length <= order.length; length += 1) {
    const head = order.slice(0, length)
    if (decide(facts, spans, head)) return head
  }
  return []
}

/** Whether some answers to these questions, all else as it is, give another verdict.
 * @param {Facts} facts @param {Spans} spans @param {number[]} questions */
function decide(facts, spans, questions) {
  const among = new Set(questions)
  return best(facts, among) !== facts.now.verdict || worst(facts, spans, among) !== facts.now.verdict
}

/** @param {Facts} facts @param {number} index */
function spread({ policy }, index) {
  const { options } = policy.questions[index]
  return options[options.length - 1].points - options[0].points
}
