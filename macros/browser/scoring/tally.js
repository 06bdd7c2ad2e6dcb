// The arithmetic of the scorecard, as quiz/scoring/tally.py: answers in, points and a verdict out.

/** @import { Option, Policy, Rule, Tally } from './types.js' */

export const UNKNOWN = -1
export const HIDDEN = -2

/** Points and verdict of one sheet; unknown and hidden answers add nothing.
 * @param {Policy} policy @param {number[]} picks @param {string[][]} states
 * @param {Set<number>} refused @returns {Tally} */
export function tally(policy, picks, states, refused) {
  const raw = new Array(policy.clamps.length).fill(0)
  let floor = 0
  let heavy = 0
  policy.questions.forEach((question, index) => {
    if (picks[index] < 0) return
    const option = question.options[picks[index]]
    const state = states[index][picks[index]]
    raw[question.dimension] += pointsOf(option, state)
    floor = Math.max(floor, option.floor)
    if (option.heavy && state !== 'accepted') heavy += 1
  })
  const fired = [...policy.rules.keys()].filter((index) => fires(policy.rules[index], picks))
  for (const rule of fired.map((index) => policy.rules[index])) {
    floor = Math.max(floor, rule.floor)
    raw[rule.dimension] += rulePoints(rule, picks, states)
  }
  const total = totalOf(policy, raw)
  const verdict = afterOffers(policy, reach(policy, total, floor, heavy), refused)
  return { raw, total, heavy, floor, fired, verdict }
}

/** What an answer adds: less once its safeguard is accepted, more once refused.
 * @param {Option} option @param {string} state */
export const pointsOf = (option, state) =>
  state === 'accepted' ? option.rest : state === 'refused' ? option.refused : option.points

/** The state of the safeguard against the flag that a question's answer raises, or ''.
 * @param {number[]} picks @param {string[][]} states @param {number} index */
export const stateOf = (picks, states, index) => (picks[index] >= 0 ? states[index][picks[index]] : '')

/** Whether every answer of the rule is the named one or a riskier one.
 * @param {Rule} rule @param {number[]} picks */
const fires = (rule, picks) => rule.when.every(([question, option]) => picks[question] >= option)

/** A fired rule's points; none once one of its answers is met by an accepted safeguard.
 * @param {Rule} rule @param {number[]} picks @param {string[][]} states */
export const rulePoints = (rule, picks, states) =>
  rule.when.some(([question]) => stateOf(picks, states, question) === 'accepted') ? 0 : rule.points

/** Points cut to a dimension's limits.
 * @param {[string, number, number]} limits @param {number} points */
export const clamp = ([, low, high], points) => Math.min(high, Math.max(low, points))

/** @param {Policy} policy @param {number[]} raw */
export function totalOf(policy, raw) {
  let total = 0
  for (let at = 0; at < raw.length; at += 1) total += clamp(policy.clamps[at], raw[at])
  return total
}

/** The verdict before offers: the highest that points, floors and steps give.
 * @param {Policy} policy @param {number} total @param {number} floor @param {number} heavy */
export const reach = (policy, total, floor, heavy) => Math.max(bandOf(policy, total), floor, stepOf(policy, heavy))

/** The verdict by points alone: each band begins at its own total.
 * @param {Policy} policy @param {number} total */
export function bandOf({ bands }, total) {
  let band = 0
  while (band < bands.length && total >= bands[band]) band += 1
  return band
}

/** The least verdict with so many unmet heavy flags.
 * @param {Policy} policy @param {number} heavy */
export function stepOf({ steps }, heavy) {
  let least = 0
  for (const [count, verdict] of steps) if (heavy >= count) least = Math.max(least, verdict)
  return least
}

/** The verdict, lifted where the client refused what it proposes.
 * @param {Policy} policy @param {number} verdict @param {Set<number>} refused */
export function afterOffers(policy, verdict, refused) {
  const offer = refused.has(verdict) && policy.offers.find(([at]) => at === verdict)
  return offer ? offer[1] : verdict
}
