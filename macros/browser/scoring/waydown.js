// The way down, as quiz/scoring/waydown.py: the smallest set of safeguards that lowers the verdict.
// It weighs tens of thousands of sets, so a scale takes acceptances and gives them back.

import { answered, fired, optionAt, stateAt } from './facts.js'
import { afterOffers, clamp, pointsOf, reach, rulePoints, tally } from './tally.js'

/** @import { Facts, Rule, WayDown } from './types.js' */

const LONGEST = 4

/** What accepting one safeguard takes away: points, the rules that it silences, a heavy flag.
 * @typedef {{ dimension: number, gain: number, own: number[], heavy: number }} Part */
/** @typedef {{ total: number, heavy: number, most: number[],
 *   shift: (at: number, sign: 1 | -1) => void }} Scale */
/** @typedef {{ verdict: number, total: number, chosen: number[] | null }} Best */

/** The smallest set of safeguards (one to four) that lowers the verdict, or null.
 * @param {Facts} facts @returns {WayDown | null} */
export function wayDown(facts) {
  const { policy } = facts
  const open = openFlags(facts)
  if (!mayLower(facts, open)) return null
  const scale = scaleOf(facts, open)
  for (let size = 1; size <= Math.min(LONGEST, open.length); size += 1) {
    const best = lowest(facts, scale, open.length, size)
    if (best.chosen) {
      const flags = best.chosen.map((at) => optionAt(facts, open[at]).flag ?? '')
      return { flags, verdict: policy.verdicts[best.verdict] }
    }
  }
  return null
}

/** The questions whose raised flag has a safeguard that is neither accepted nor refused.
 * @param {Facts} facts */
const openFlags = (facts) => answered(facts).filter((index) =>
  facts.guarded.has(optionAt(facts, index).flag) && !['accepted', 'refused'].includes(stateAt(facts, index)))

/** Whether all of them together lower the verdict.
 * @param {Facts} facts @param {number[]} open */
function mayLower({ policy, picks, states, refused, now }, open) {
  const all = states.map((kept, index) => (open.includes(index) ? kept.map(() => 'accepted') : kept))
  return tally(policy, picks, all, refused).verdict < now.verdict
}

/** A running sum that takes acceptances and gives them back.
 * @param {Facts} facts @param {number[]} open @returns {Scale} */
function scaleOf(facts, open) {
  const { policy, now } = facts
  const rules = fired(facts).filter((rule) => rulePoints(rule, facts.picks, facts.states))
  const parts = open.map((index) => partOf(facts, rules, index))
  const raw = [...now.raw]
  const met = rules.map(() => 0)
  /** @type {Scale} */
  const scale = { total: now.total, heavy: now.heavy, shift, most: mostOf(parts, rules) }

  /** @param {number} dimension @param {number} gain */
  function take(dimension, gain) {
    const before = raw[dimension]
    raw[dimension] -= gain
    scale.total += clamp(policy.clamps[dimension], raw[dimension]) - clamp(policy.clamps[dimension], before)
  }
  /** @param {number} at @param {1 | -1} sign */
  function shift(at, sign) {
    const part = parts[at]
    take(part.dimension, sign * part.gain)
    scale.heavy -= sign * part.heavy
    for (const rule of part.own) {
      if (met[rule] === (sign > 0 ? 0 : 1)) take(rules[rule].dimension, sign * rules[rule].points)
      met[rule] += sign
    }
  }
  return scale
}

/** @param {Facts} facts @param {Rule[]} rules @param {number} index @returns {Part} */
function partOf(facts, rules, index) {
  const option = optionAt(facts, index)
  return {
    dimension: facts.policy.questions[index].dimension,
    gain: pointsOf(option, stateAt(facts, index)) - option.rest,
    own: [...rules.keys()].filter((at) => rules[at].when.some(([other]) => other === index)),
    heavy: option.heavy ? 1 : 0,
  }
}

/** The most that so many acceptances can take from the total.
 * @param {Part[]} parts @param {Rule[]} rules @returns {number[]} */
function mostOf(parts, rules) {
  const gains = parts.map((part) => part.own.reduce((sum, rule) => sum + rules[rule].points, part.gain))
  gains.sort((a, b) => b - a)
  return Array.from({ length: LONGEST + 1 }, (_, count) => gains.slice(0, count).reduce((sum, gain) => sum + gain, 0))
}

/** Of all sets of that size the one with the lowest verdict, then total, then bank order.
 * @param {Facts} facts @param {Scale} scale @param {number} count @param {number} size @returns {Best} */
function lowest({ policy, now, refused }, scale, count, size) {
  /** @type {Best} */
  const best = { verdict: now.verdict, total: -Infinity, chosen: null }
  /** @type {number[]} */
  const chosen = []
  /** @param {number} from */
  const visit = (from) => {
    const left = size - chosen.length
    const total = scale.total - scale.most[left]
    const reached = afterOffers(policy, reach(policy, total, now.floor, scale.heavy - left), refused)
    if (reached > best.verdict || (reached === best.verdict && total >= best.total)) return
    if (left === 0) Object.assign(best, { verdict: reached, total, chosen: [...chosen] })
    for (let at = from; left > 0 && at <= count - left; at += 1) {
      chosen.push(at)
      scale.shift(at, 1)
      visit(at + 1)
      scale.shift(at, -1)
      chosen.pop()
    }
  }
  visit(0)
  return best
}
