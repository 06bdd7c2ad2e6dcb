// The lines that are shown and sent, as quiz/scoring/lines.py: every mandatory term, then others.

import { isFinal, joins } from './due.js'
import { answered } from './facts.js'
import { by } from './order.js'
import { REFUSED } from './tally.js'

/** @import { Facts, Line, Usual } from './types.js' */

/** How many lines are fair for so much work.
 * @param {Facts} facts */
export const room = ({ policy: { advice }, answers }) =>
  new Map(advice.lines).get(answers.get(advice.size) ?? '') ?? advice.otherwise

/** The lines in the order of `due`, mandatory ones first.
 * @param {Facts} facts @param {Usual[]} due @param {number[]} hidden terms that a step says */
export function lines(facts, due, hidden) {
  const offered = due.filter(({ term }) => isOffered(facts, term) && !hidden.includes(term))
  /** @type {Line[]} */
  const found = []
  for (const term of [...offered].sort(by(({ mandatory }) => (mandatory ? 0 : 1)))) {
    if ((term.mandatory || found.length < room(facts)) && isFresh(facts, term, found)) {
      found.push(lineOf(facts, term, offered, found))
    }
  }
  return found
}

/** Neither the closing sentence, nor finally refused, nor refused with nothing to give way.
 * @param {Facts} facts @param {number} term */
function isOffered(facts, term) {
  const { closing, yields } = facts.policy.terms[term]
  return !closing && !isFinal(facts, term) && (yields || !saidNo(facts, term))
}

/** Whether the client refused a term, by its state or by an answer.
 * @param {Facts} facts @param {number} term */
export const saidNo = ({ policy, picks, now }, term) => REFUSED.includes(now.states[term]) ||
  policy.questions.some(({ terms }, index) => terms.some(
    ([named, , refused]) => named === term && refused >= 0 && refused <= picks[index]))

/** Whether no line says it yet, nor one of its topic, nor one beside which it never stands.
 * @param {Facts} facts @param {Usual} term @param {Line[]} found */
function isFresh({ policy: { terms } }, { term, mandatory }, found) {
  const said = found.flatMap((line) => line.terms)
  const { topic, apart } = terms[term]
  return !said.some((one) => one === term || (topic && terms[one].topic === topic) ||
    (!mandatory && (apart.includes(one) || terms[one].apart.includes(term))))
}

/** The first join that says it with terms which are all still to be said, else itself.
 * @param {Facts} facts @param {Usual} term @param {Usual[]} offered @param {Line[]} found @returns {Line} */
function lineOf(facts, { term, mandatory }, offered, found) {
  const fresh = offered.filter((other) => isFresh(facts, other, found) && !saidNo(facts, other.term))
  const join = joins(facts).find(({ terms }) =>
    terms.includes(term) && terms.every((one) => fresh.some((other) => other.term === one)) &&
    (isApart(facts, terms) || !isAlone(facts, terms)))
  if (!join) return { terms: [term], join: null, concession: saidNo(facts, term), mandatory }
  const duty = fresh.some((other) => other.mandatory && join.terms.includes(other.term))
  return { terms: join.terms, join: join.id, concession: false, mandatory: duty }
}

/** Whether some of these terms stand together in a join only.
 * @param {Facts} facts @param {number[]} terms */
const isApart = ({ policy }, terms) =>
  terms.some((term) => policy.terms[term].apart.some((other) => terms.includes(other)))

/** Whether a raised flag has a wording of its own for one of these terms.
 * @param {Facts} facts @param {number[]} terms */
const isAlone = (facts, terms) => answered(facts).some(({ option }) => option.alone && terms.includes(option.term))
