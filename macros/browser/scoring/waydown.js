// The way down, as quiz/scoring/waydown.py: the smallest set of terms that lowers the verdict.
// Of thousands of sets most are passed over: a bound says that none beyond can be better.

import { accepting, answered, fired, stateAt } from './facts.js'
import { ACCEPTED, NONE, REFUSED, afterOffers, pointsOf, reach, rulePoints, totalOf } from './tally.js'

/** @import { Facts, Way, WayDown } from './types.js' */
/** @typedef {{ points: number[][], heavy: number[] }} Most for each dimension, and number of terms */

const LONGEST = 4
const CLOSED = [ACCEPTED, ...REFUSED]

/** The terms to agree on and the verdict then, or null.
 * @param {Facts} facts @param {Way | null} found @returns {WayDown | null} */
export const wayDown = ({ policy }, found) => found && {
  terms: found.terms.map((term) => policy.terms[term].id),
  verdict: policy.verdicts[found.verdict],
}

/** The terms to agree on, as indices, with the outcome, or null.
 * @param {Facts} facts @returns {Way | null} */
export function way(facts) {
  const open = openTerms(facts)
  if (accepting(facts, open).verdict >= facts.now.verdict) return null
  const most = mostOf(facts, open)
  for (let size = 1; size <= Math.min(LONGEST, open.length); size += 1) {
    const found = lowest(facts, open, most, size)
    if (found) return found
  }
  return null
}

/** The terms of raised flags that are neither accepted nor refused, in order of the answers.
 * @param {Facts} facts */
const openTerms = (facts) => [...new Set(answered(facts)
  .filter(({ option }) => option.term !== NONE && !CLOSED.includes(stateAt(facts, option)))
  .map(({ option }) => option.term))]

/** Of all sets of that size the one with the lowest verdict, then total, then bank order.
 * @param {Facts} facts @param {number[]} open @param {Most} most @param {number} size */
function lowest(facts, open, most, size) {
  const { policy, now, refused } = facts
  /** @type {Way} */
  let best = { terms: [], verdict: now.verdict, total: -Infinity }
  /** @param {number[]} terms @param {number} from */
  const visit = (terms, from) => {
    const left = size - terms.length
    const { raw, floor, heavy } = accepting(facts, terms)
    const total = totalOf(policy, raw.map((points, at) => points - most.points[at][left]))
    const verdict = afterOffers(policy, reach(policy, total, floor, heavy - most.heavy[left]), refused)
    if (verdict > best.verdict || (verdict === best.verdict && total >= best.total)) return
    if (left === 0) best = { terms, verdict, total }
    for (let at = from; left > 0 && at <= open.length - left; at += 1) visit([...terms, open[at]], at + 1)
  }
  visit([], 0)
  return best.terms.length ? best : null
}

/** The most points of each dimension, and heavy flags, that so many acceptances can take away.
 * @param {Facts} facts @param {number[]} open @returns {Most} */
function mostOf(facts, open) {
  const { policy, picks, now } = facts
  const [points, heavy] = [policy.clamps.map(() => open.map(() => 0)), open.map(() => 0)]
  open.forEach((term, at) => {
    const own = answered(facts).filter(({ option }) => option.term === term)
    for (const { question, option } of own) {
      points[question.dimension][at] += pointsOf(option, now.states[term]) - option.rest
      heavy[at] += option.heavy ? 1 : 0
    }
    for (const rule of fired(facts)) {
      if (!own.some(({ index }) => rule.when.some(([other]) => other === index))) continue
      points[rule.dimension][at] += rulePoints(policy, rule, picks, now.states)
    }
  })
  return { points: points.map(highest), heavy: highest(heavy) }
}

/** The sums of the highest: of none, of one, and so on.
 * @param {number[]} parts */
function highest(parts) {
  const sorted = [...parts].sort((a, b) => b - a)
  return Array.from({ length: LONGEST + 1 }, (_, count) => sorted.slice(0, count).reduce((sum, part) => sum + part, 0))
}
