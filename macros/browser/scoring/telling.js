// What a result tells beside its verdict, as quiz/scoring/telling.py.

import { answered, fired, stateAt, tallyOf } from './facts.js'
import { by } from './order.js'
import { ACCEPTED, UNKNOWN, bandOf, pointsOf, rulePoints, stepOf } from './tally.js'

/** @import { Dimension, Facts, Flag, Floor, Reason } from './types.js' */

const REASONS = 4

/** Points of each dimension before and after its clamp, and how much of it is known.
 * @param {Facts} facts @returns {Dimension[]} */
export function dimensions({ policy, picks, now }) {
  return policy.clamps.map(([dimension, low, high], index) => {
    const own = picks.filter((_, i) => policy.questions[i].dimension === index)
    return {
      dimension, points: now.clamped[index], raw: now.raw[index], low, high,
      at_limit: now.raw[index] !== now.clamped[index],
      known: own.filter((pick) => pick >= 0).length,
      asked: own.filter((pick) => pick >= UNKNOWN).length,
    }
  })
}

/** Points up to the next verdict; down to the one before, where points alone hold this one.
 * @param {Facts} facts @returns {{ up: number | null, down: number | null }} */
export function margin({ policy, now }) {
  const { bands } = policy
  const { verdict, total } = now
  const held = Math.max(now.floor, stepOf(policy, now.heavy)) >= verdict || bandOf(policy, total) < verdict
  return {
    up: verdict < bands.length ? bands[verdict] - total : null,
    down: held ? null : total - bands[verdict - 1] + 1,
  }
}

/** What weighs most: worries first, heaviest first, then good signs; at most four.
 * @param {Facts} facts @returns {Reason[]} */
export function reasons(facts) {
  const told = [...answerReasons(facts), ...ruleReasons(facts)]
  const worries = told.filter((reason) => reason.points > 0).sort(by((reason) => -reason.points))
  const goods = told.filter((reason) => reason.points < 0).sort(by((reason) => reason.points))
  return [...worries, ...goods].slice(0, REASONS)
}

/** @param {Facts} facts @returns {Reason[]} */
const answerReasons = (facts) => answered(facts).map(({ question, option }) => (
  { kind: 'answer', id: question.id, option: option.id, points: pointsOf(option, stateAt(facts, option)) }))

/** @param {Facts} facts @returns {Reason[]} */
const ruleReasons = (facts) => fired(facts).map((rule) => ({
  kind: 'rule', id: rule.id, option: null,
  points: rulePoints(facts.policy, rule, facts.picks, facts.now.states),
}))

/** The raised flags: unmet heavy ones first, then by points, then in bank order.
 * @param {Facts} facts @returns {Flag[]} */
export const flags = (facts) => answered(facts)
  .filter(({ option }) => option.flag)
  .map(({ question, option }) => ({
    flag: option.flag ?? '', question: question.id, option: option.id,
    points: pointsOf(option, stateAt(facts, option)), heavy: option.heavy,
    term: facts.policy.terms[option.term]?.id ?? null, state: stateAt(facts, option) || 'none',
  }))
  .sort(by((flag) => (flag.heavy && flag.state !== ACCEPTED ? 0 : 1), (flag) => -flag.points))

/** What forces a verdict, and the verdict once the client changes what it rests on.
 * @param {Facts} facts @returns {Floor[]} */
export function floors(facts) {
  const answers = answered(facts).filter(({ option }) => option.floor).map(({ index, question, option }) => (
    { kind: 'answer', id: question.id, ...floor(facts, option.floor, [index]) }))
  const rules = fired(facts).filter((rule) => rule.floor).map((rule) => (
    { kind: 'rule', id: rule.id, ...floor(facts, rule.floor, rule.when.map(([question]) => question)) }))
  return [...answers, ...rules]
}

/** A verdict, and for each answer that can be mended the one to enter and the verdict it would give.
 * @param {Facts} facts @param {number} verdict @param {number[]} questions */
function floor(facts, verdict, questions) {
  const { policy: { questions: all, verdicts }, picks } = facts
  const mended = questions.filter((index) => !all[index].options[picks[index]].final)
  return {
    verdict: verdicts[verdict],
    changes: mended.map((index) => ({
      question: all[index].id, to: all[index].options[all[index].mend].id,
      verdict: verdicts[withAnswer(facts, index, all[index].mend)],
    })),
  }
}

/** The verdict with one answer changed; what is kept for the new answer's term counts.
 * @param {Facts} facts @param {number} index @param {number} pick */
const withAnswer = (facts, index, pick) =>
  tallyOf(facts, facts.picks.map((old, at) => (at === index ? pick : old))).verdict
