// The ends of the range, as quiz/scoring/ends.py: the lowest and the highest verdict over all
// completions. The bank's check makes every part of a verdict rise along the answers of a question.

import { tallyOf } from './facts.js'
import { UNKNOWN } from './tally.js'

/** @import { Facts } from './types.js' */

/** The lowest verdict over all answers to the unknowns among these questions.
 * @param {Facts} facts @param {number[]} among */
export const best = (facts, among) => filled(facts, among, () => 0)

/** The highest verdict over all answers to the unknowns among these questions.
 * @param {Facts} facts @param {number[]} among */
export const worst = (facts, among) =>
  filled(facts, among, (index) => facts.policy.questions[index].options.length - 1)

/** @param {Facts} facts @param {number[]} among @param {(index: number) => number} place */
const filled = (facts, among, place) => tallyOf(facts, facts.picks.map((pick, index) =>
  (pick === UNKNOWN && among.includes(index) ? place(index) : pick))).verdict
