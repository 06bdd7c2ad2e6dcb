// What is usual, as quiz/scoring/usual.py: how much each term weighs in this work.

import { answered } from './facts.js'
import { fits } from './sheet.js'
import { NONE } from './tally.js'

/** @import { Facts, Term, Usual } from './types.js' */

const SIGN = 2

/** Every term of the policy, in its order.
 * @param {Facts} facts @returns {Usual[]} */
export function usual(facts) {
  const options = answered(facts).map(({ option }) => option)
  return facts.policy.terms.map((policy, term) => {
    const [weight, duty] = byContext(facts, policy)
    const healed = options.filter((option) => option.term === term)
    return {
      term, weight,
      signs: weight && SIGN * options.filter((option) => option.also.includes(term)).length,
      mandatory: duty || healed.some((option) => option.mandatory),
      flagged: healed.length ? healed.reduce((sum, option) => sum + option.points, 0) : null,
    }
  })
}

/** Weight and duty by kind of work, then as the context changes them; 0 is never a duty.
 * @param {Facts} facts @param {Term} term @returns {[number, boolean]} */
function byContext(facts, term) {
  let [weight, mandatory] = byKind(facts, term)
  for (const [when, other, duty] of term.changes) {
    if (!fits(facts.answers, when)) continue
    if (other !== NONE) weight = other
    if (duty !== NONE) mandatory = duty > 0
  }
  return [weight, mandatory && weight > 0]
}

/** While the kind is unknown, what holds for every one of them.
 * @param {Facts} facts @param {Term} term @returns {[number, boolean]} */
function byKind({ policy: { advice }, answers }, { kinds }) {
  const known = kinds[advice.kinds.indexOf(answers.get(advice.kind) ?? '')]
  if (known) return known
  return [kinds.length && Math.min(...kinds.map(([weight]) => weight)), kinds.length > 0 && kinds.every(([, duty]) => duty)]
}
