// The ends of the range, as quiz/scoring/ends.py: the lowest and the highest verdict over all completions.

import { tallyOf } from './facts.js'
import { HIDDEN, UNKNOWN, afterOffers, bandOf, pointsOf, stepOf, totalOf } from './tally.js'

/** @import { Facts, Policy } from './types.js' */

/** What one answer brings to the total: its points, and the rules that it lets add theirs.
 * @typedef {{ points: number, loud: Set<number> }} Part */
/** For each question what its answer may bring: one part once known, none where hidden.
 * @typedef {Part[][]} Spans */

/** What each question may bring; of an unknown one, whatever no other answer outdoes.
 * @param {Facts} facts @returns {Spans} */
export function spansOf(facts) {
  const named = namedBy(facts.policy)
  return facts.picks.map((pick, index) => spanOf(facts, named[index], index, pick))
}

/** For each question the rules that name it, with the option from which on they do.
 * @param {Policy} policy @returns {[number, number][][]} */
function namedBy(policy) {
  /** @type {[number, number][][]} */
  const named = policy.questions.map(() => [])
  policy.rules.forEach((rule, number) => rule.when.forEach(([index, option]) => named[index].push([number, option])))
  return named
}

/** @param {Facts} facts @param {[number, number][]} named @param {number} index @param {number} pick */
function spanOf(facts, named, index, pick) {
  if (pick === HIDDEN) return []
  const last = facts.policy.questions[index].options.length - 1
  const [from, to] = pick === UNKNOWN ? [last, 0] : [pick, pick]
  /** @type {Part[]} */
  let kept = []
  for (let place = from; place >= to; place -= 1) {
    const part = partOf(facts, named, index, place)
    if (kept.some((other) => outdoes(other, part))) continue
    kept = [...kept.filter((other) => !outdoes(part, other)), part]
  }
  return kept
}

/** @param {Facts} facts @param {[number, number][]} named @param {number} index @param {number} place
 * @returns {Part} */
function partOf(facts, named, index, place) {
  const state = facts.states[index][place]
  const points = pointsOf(facts.policy.questions[index].options[place], state)
  const met = named.filter(([, option]) => state !== 'accepted' && place >= option)
  return { points, loud: new Set(met.map(([number]) => number)) }
}

/** @param {Part} one @param {Part} other */
const outdoes = (one, other) =>
  one.points >= other.points && [...other.loud].every((number) => one.loud.has(number))

/** The sheet with the unknowns among these questions at the places given for all questions.
 * @param {Facts} facts @param {Set<number>} among @param {number[]} places */
const filled = ({ picks }, among, places) =>
  picks.map((pick, index) => (pick === UNKNOWN && among.has(index) ? places[index] : pick))

/** The lowest verdict over all answers to the unknowns among these questions.
 * @param {Facts} facts @param {Set<number>} among */
export function best(facts, among) {
  const safest = facts.policy.questions.map(() => 0)
  return tallyOf(facts, filled(facts, among, safest)).verdict
}

/** The highest verdict over all answers to the unknowns among these questions.
 * @param {Facts} facts @param {Spans} spans @param {Set<number>} among */
export function worst(facts, spans, among) {
  const { policy, picks, refused } = facts
  const riskiest = policy.questions.map((question) => question.options.length - 1)
  const { floor } = tallyOf(facts, filled(facts, among, riskiest))
  const step = stepOf(policy, facts.now.heavy + [...among].filter((index) => mayBeHeavy(facts, index)).length)
  const open = spans.map((span, index) => (picks[index] !== UNKNOWN || among.has(index) ? span : []))
  return afterOffers(policy, highest(policy, open, Math.max(floor, step)), refused)
}

/** @param {Facts} facts @param {number} index */
const mayBeHeavy = ({ policy, picks, states }, index) =>
  picks[index] === UNKNOWN &&
  policy.questions[index].options.some((option, place) => option.heavy && states[index][place] !== 'accepted')

/** The highest band that some choice of parts reaches, or what was found, if that is above.
 * @param {Policy} policy @param {Spans} spans @param {number} found @returns {number} */
function highest(policy, spans, found) {
  const bound = bandOf(policy, most(policy, spans))
  const split = spans.findIndex((span) => span.length > 1)
  if (bound <= found || split < 0) return Math.max(bound, found)
  for (const part of spans[split]) {
    found = Math.max(found, highest(policy, spans.map((span, at) => (at === split ? [part] : span)), found))
  }
  return found
}

/** A total that no choice of parts passes; the total itself where there is no choice.
 * @param {Policy} policy @param {Spans} spans */
function most(policy, spans) {
  const raw = new Array(policy.clamps.length).fill(0)
  spans.forEach((span, index) => {
    if (span.length) raw[policy.questions[index].dimension] += Math.max(...span.map((part) => part.points))
  })
  policy.rules.forEach((rule, number) => {
    const loud = rule.when.every(([index]) => spans[index].some((part) => part.loud.has(number)))
    if (loud) raw[rule.dimension] += rule.points
  })
  return totalOf(policy, raw)
}
