// The terms that are due, as quiz/scoring/due.py: open ones of raised flags, then what is usual.

import { by } from './order.js'
import { fits } from './sheet.js'
import { ACCEPTED } from './tally.js'

/** @import { Facts, Usual } from './types.js' */

const LEAST = 2

/** Open terms of raised flags (mandatory, then the way down, then by points), then the gaps.
 * @param {Facts} facts @param {Usual[]} terms @param {number[]} down the terms of the way down */
export function due(facts, terms, down) {
  const waiting = terms.filter((term) => counts(term) && isOpen(facts, term.term))
  const flagged = waiting.filter((term) => term.flagged !== null).sort(by(
    (term) => (term.mandatory ? 0 : 1), (term) => (down.includes(term.term) ? 0 : 1), (term) => -(term.flagged ?? 0)))
  const gaps = waiting.filter((term) => term.flagged === null).sort(by(
    (term) => -(term.weight + term.signs), (term) => (term.mandatory ? 0 : 1)))
  const told = gaps.filter((term, at) => !givesWay(facts, term, waiting) &&
    (term.mandatory || !isTold(facts, term.term, [...flagged, ...gaps.slice(0, at)])))
  return [...flagged, ...told]
}

/** @param {Usual} term */
const counts = (term) => term.flagged !== null || term.mandatory || term.weight + term.signs >= LEAST

/** Neither agreed itself nor settled by another term of its topic.
 * @param {Facts} facts @param {number} term */
export function isOpen({ policy: { terms }, now }, term) {
  const { topic } = terms[term]
  return !terms.some((other, at) => now.states[at] === ACCEPTED && (at === term || (topic && other.topic === topic)))
}

/** Whether a term beside which it is not offered is settled, or waits and no line says both.
 * What is mandatory gives way only to what is itself agreed.
 * @param {Facts} facts @param {Usual} term @param {Usual[]} waiting */
const givesWay = (facts, { term, mandatory }, waiting) => facts.policy.terms[term].apart.some((other) =>
  (mandatory ? facts.now.states[other] === ACCEPTED
    : !isOpen(facts, other) || (waiting.some((one) => one.term === other) && leads(facts, term, other))))

/** @param {Facts} facts @param {number} term @param {number} other */
const leads = (facts, term, other) => !isFinal(facts, other) &&
  !joins(facts).some(({ terms }) => terms.includes(term) && terms.includes(other))

/** Whether another term of its topic comes before it.
 * @param {Facts} facts @param {number} term @param {Usual[]} before */
function isTold(facts, term, before) {
  const { terms } = facts.policy
  return terms[term].topic && before.some((other) =>
    !isFinal(facts, other.term) && terms[other.term].topic === terms[term].topic)
}

/** Whether the client refused its concession as well.
 * @param {Facts} facts @param {number} term */
export const isFinal = ({ now }, term) => now.states[term] === 'final'

/** The lines that say several terms in this context, in bank order.
 * @param {Facts} facts */
export const joins = ({ policy, answers }) => policy.joins.filter((join) => fits(answers, join.when))
