// The arithmetic of the scorecard, as quiz/scoring/tally.py: answers in, points and a verdict out.

/** @import { Option, Policy, Rule, Tally } from './types.js' */

export const NONE = -1
export const UNKNOWN = -1
export const HIDDEN = -2
export const ACCEPTED = 'accepted'
export const REFUSED = ['refused', 'final']

/** Points and verdict of one sheet; unknown and hidden answers add nothing.
 * @param {Policy} policy @param {number[]} picks @param {string[]} kept
 * @param {Set<number>} refused @returns {Tally} */
export function tally(policy, picks, kept, refused) {
  const states = standing(policy, picks, kept)
  const raw = policy.clamps.map(() => 0)
  let floor = 0
  let heavy = 0
  policy.questions.forEach((question, index) => {
    if (picks[index] < 0) return
    const option = question.options[picks[index]]
    const state = stateOf(option, states)
    raw[question.dimension] += pointsOf(option, state)
    floor = Math.max(floor, option.floor)
    if (option.heavy && state !== ACCEPTED) heavy += 1
  })
  const fired = [...policy.rules.keys()].filter((index) => fires(policy.rules[index], picks))
  for (const rule of fired.map((index) => policy.rules[index])) {
    floor = Math.max(floor, rule.floor)
    raw[rule.dimension] += rulePoints(policy, rule, picks, states)
  }
  const clamped = raw.map((points, at) => clamp(policy.clamps[at], points))
  const total = totalOf(policy, raw)
  const verdict = afterOffers(policy, reach(policy, total, floor, heavy), refused)
  return { states, raw, clamped, total, heavy, floor, fired, verdict }
}

/** The state of every term: an answer that says agreed outranks what is kept.
 * @param {Policy} policy @param {number[]} picks @param {string[]} kept */
function standing({ questions }, picks, kept) {
  const states = [...kept]
  questions.forEach(({ terms }, index) => {
    for (const [term, agreed] of terms) if (picks[index] >= 0 && picks[index] <= agreed) states[term] = ACCEPTED
  })
  return states
}

/** What an answer adds: less once its safeguard is accepted, more once refused.
 * @param {Option} option @param {string} state */
export const pointsOf = (option, state) =>
  state === ACCEPTED ? option.rest : REFUSED.includes(state) ? option.refused : option.points

/** The state of the term that heals an answer's flag; '' without one.
 * @param {Option} option @param {string[]} states */
export const stateOf = (option, states) => states[option.term] ?? ''

/** Whether every answer of the rule is the named one or a riskier one.
 * @param {Rule} rule @param {number[]} picks */
const fires = (rule, picks) => rule.when.every(([question, option]) => picks[question] >= option)

/** A fired rule's points; none once one of its answers is met by an accepted safeguard.
 * @param {Policy} policy @param {Rule} rule @param {number[]} picks @param {string[]} states */
export function rulePoints({ questions }, rule, picks, states) {
  const met = rule.when.some(([index]) => stateOf(questions[index].options[picks[index]], states) === ACCEPTED)
  return met ? 0 : rule.points
}

/** Points cut to a dimension's limits.
 * @param {[string, number, number]} limits @param {number} points */
const clamp = ([, low, high], points) => Math.min(high, Math.max(low, points))

/** The sum of all dimensions' points, each cut to its limits.
 * @param {Policy} policy @param {number[]} raw */
export const totalOf = ({ clamps }, raw) =>
  raw.reduce((sum, points, at) => sum + clamp(clamps[at], points), 0)

/** The verdict before offers: the highest that points, floors and steps give.
 * @param {Policy} policy @param {number} total @param {number} floor @param {number} heavy */
export const reach = (policy, total, floor, heavy) => Math.max(bandOf(policy, total), floor, stepOf(policy, heavy))

/** The verdict by points alone: each band begins at its own total.
 * @param {Policy} policy @param {number} total */
export const bandOf = ({ bands }, total) => bands.filter((limit) => total >= limit).length

/** The least verdict with so many unmet heavy flags.
 * @param {Policy} policy @param {number} heavy */
export const stepOf = ({ steps }, heavy) =>
  steps.reduce((least, [count, verdict]) => (heavy >= count ? Math.max(least, verdict) : least), 0)

/** The verdict, lifted where the client refused what it proposes.
 * @param {Policy} policy @param {number} verdict @param {Set<number>} refused */
export function afterOffers(policy, verdict, refused) {
  const offer = refused.has(verdict) && policy.offers.find(([at]) => at === verdict)
  return offer ? offer[1] : verdict
}
