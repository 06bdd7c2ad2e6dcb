// What a result tells beside its verdict, as quiz/scoring/telling.py.

import { answered, fired, optionAt, stateAt, tallyOf } from './facts.js'
import { by } from './order.js'
import { UNKNOWN, clamp, pointsOf, rulePoints } from './tally.js'

/** @import { Change, Dimension, Facts, Flag, Floor, Reason, Rule } from './types.js' */

const REASONS = 4

/** Points of each dimension before and after its clamp, and how much of it is known.
 * @param {Facts} facts @returns {Dimension[]} */
export function dimensions({ policy, picks, now }) {
  return policy.clamps.map((limits, index) => {
    const [dimension, low, high] = limits
    const own = picks.filter((_, i) => policy.questions[i].dimension === index)
    const raw = now.raw[index]
    const points = clamp(limits, raw)
    return {
      dimension, points, raw, low, high,
      at_limit: raw !== points,
      known: own.filter((pick) => pick >= 0).length,
      asked: own.filter((pick) => pick >= UNKNOWN).length,
    }
  })
}

/** What weighs most: worries first, heaviest first, then good signs; at most four.
 * @param {Facts} facts @returns {Reason[]} */
export const reasons = (facts) => [...answerReasons(facts), ...ruleReasons(facts)]
  .filter(({ points }) => points)
  .sort(by(({ points }) => (points < 0 ? 1 : 0), ({ points }) => -Math.abs(points)))
  .slice(0, REASONS)

/** @param {Facts} facts @returns {Reason[]} */
const answerReasons = (facts) => answered(facts).map((index) => {
  const option = optionAt(facts, index)
  const points = pointsOf(option, stateAt(facts, index))
  return { kind: 'answer', id: facts.policy.questions[index].id, option: option.id, points }
})

/** @param {Facts} facts @returns {Reason[]} */
const ruleReasons = (facts) => fired(facts).map((rule) => (
  { kind: 'rule', id: rule.id, option: null, points: rulePoints(rule, facts.picks, facts.states) }))

/** The raised flags: unmet heavy ones first, then by points, then in bank order.
 * @param {Facts} facts @returns {Flag[]} */
export const flags = (facts) => answered(facts)
  .filter((index) => optionAt(facts, index).flag)
  .map((index) => flagAt(facts, index))
  .sort(by((flag) => (flag.heavy && flag.state !== 'accepted' ? 0 : 1), (flag) => -flag.points))

/** @param {Facts} facts @param {number} index @returns {Flag} */
function flagAt(facts, index) {
  const { flag: raised, id, heavy } = optionAt(facts, index)
  const flag = raised ?? ''
  const state = stateAt(facts, index)
  return {
    flag, question: facts.policy.questions[index].id, option: id,
    points: pointsOf(optionAt(facts, index), state), heavy,
    safeguard: facts.guarded.has(flag), state: state || 'none',
  }
}

/** What forces a verdict, and the verdict once the client changes what it rests on.
 * @param {Facts} facts @returns {Floor[]} */
export function floors(facts) {
  const { questions, verdicts } = facts.policy
  const answers = answered(facts).filter((index) => optionAt(facts, index).floor).map((index) => ({
    kind: 'answer', id: questions[index].id, verdict: verdicts[optionAt(facts, index).floor],
    changes: changes(facts, [index]),
  }))
  return [...answers, ...fired(facts).filter((rule) => rule.floor).map((rule) => ruleFloor(facts, rule))]
}

/** @param {Facts} facts @param {Rule} rule @returns {Floor} */
const ruleFloor = (facts, rule) => ({
  kind: 'rule', id: rule.id, verdict: facts.policy.verdicts[rule.floor],
  changes: changes(facts, rule.when.map(([question]) => question)),
})

/** For each answer that can be mended, the answer to enter and the verdict it would give.
 * @param {Facts} facts @param {number[]} questions @returns {Change[]} */
function changes(facts, questions) {
  const { policy } = facts
  return questions.filter((index) => !optionAt(facts, index).final).map((index) => {
    const { id, mend, options } = policy.questions[index]
    return { question: id, to: options[mend].id, verdict: policy.verdicts[withAnswer(facts, index, mend)] }
  })
}

/** The verdict with one answer changed; the state kept for the new answer's flag counts.
 * @param {Facts} facts @param {number} index @param {number} pick */
const withAnswer = (facts, index, pick) =>
  tallyOf(facts, facts.picks.map((old, at) => (at === index ? pick : old))).verdict
