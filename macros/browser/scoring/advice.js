// What to do, as quiz/scoring/advice.py: the terms due, the lines, what to ask, and the step.

import { due, isOpen } from './due.js'
import { accepting, answered } from './facts.js'
import { lines, room, saidNo } from './lines.js'
import { ACCEPTED, NONE } from './tally.js'
import { usual } from './usual.js'

/** @import { Advised, Facts, Gap, Line, Usual, Way } from './types.js' */

const QUESTIONS = 2

/** The advice; `order`: the unknown questions worth asking, most telling first.
 * @param {Facts} facts @param {boolean} speaks @param {number[]} order @param {Way | null} found
 * @returns {Advised} */
export function advise(facts, speaks, order, found) {
  const { policy } = facts
  const terms = usual(facts)
  const down = found?.terms ?? []
  const waiting = due(facts, terms, down)
  const offer = offerOf(facts, speaks)
  const small = speaks && !isLast(facts) && callsForFirst(facts, waiting)
  const told = lines(facts, waiting, offer || small ? hidden(facts) : [])
  const names = (/** @type {number[]} */ places) => places.map((place) => policy.terms[place].id)
  return {
    due: names(waiting.map(({ term }) => term)),
    lines: told.map((line) => ({ ...line, terms: names(line.terms) })),
    gaps: terms.filter((term) => isListed(facts, term)).map((term) => gap(facts, term)),
    ask: ask(facts, order, told),
    step: step(facts, speaks, offer, small || isTooMuch(facts, told), told),
    reopens: speaks ? reopens(facts, waiting, down) : null,
  }
}

/** The state of what the verdict itself proposes; '' where it proposes nothing.
 * @param {Facts} facts @param {boolean} speaks */
function offerOf({ policy, terms, now }, speaks) {
  if (!speaks || !policy.offers.some(([at]) => at === now.verdict)) return ''
  return terms.get(policy.verdicts[now.verdict]) ?? 'none'
}

/** @param {Facts} facts */
const isLast = ({ policy, now }) => now.verdict === policy.verdicts.length - 1

/** Whether a raised flag asks for a small paid first step, and the client has not refused it.
 * @param {Facts} facts @param {Usual[]} waiting */
function callsForFirst(facts, waiting) {
  const { first } = facts.policy.advice
  return waiting.some(({ term, flagged }) => term === first && flagged !== null) && !saidNo(facts, first)
}

/** Whether there are more mandatory lines than so much work bears.
 * @param {Facts} facts @param {Line[]} told */
const isTooMuch = (facts, told) =>
  told.filter(({ mandatory }) => mandatory).length > room(facts) && facts.policy.advice.first !== NONE

/** The small paid first step meets its own need: no line says it, or another of its topic.
 * @param {Facts} facts */
function hidden({ policy: { terms, advice: { first } } }) {
  const topic = terms[first]?.topic
  return [...terms.keys()].filter((at) => at === first || (topic && terms[at].topic === topic))
}

/** Usual in this work, asked for by a flag, or with something said about it.
 * @param {Facts} facts @param {Usual} term */
const isListed = ({ now }, { term, weight, flagged }) => weight > 0 || flagged !== null || now.states[term] !== ''

/** @param {Facts} facts @param {Usual} term @returns {Gap} */
const gap = (facts, { term, weight, signs, mandatory }) =>
  ({ term: facts.policy.terms[term].id, state: gapState(facts, term), weight: weight + signs, mandatory })

/** Agreed or settled; else what is kept; else what an answer tells; else unknown.
 * @param {Facts} facts @param {number} term */
function gapState(facts, term) {
  const state = facts.now.states[term]
  if (!isOpen(facts, term)) return state === ACCEPTED ? 'agreed' : 'settled'
  const told = facts.policy.questions.flatMap(({ open, terms }, index) => terms
    .filter(([named]) => named === term && facts.picks[index] >= 0)
    .map(([, , refused]) => toldState(open, refused, facts.picks[index])))
  return state || told[0] || 'unknown'
}

/** What an answer that doesn't say agreed tells about a term.
 * @param {number} open @param {number} refused @param {number} pick */
function toldState(open, refused, pick) {
  if (pick === open) return 'open'
  return refused >= 0 && refused <= pick ? 'said-no' : 'stuck'
}

/** The questions that have words for the client and that no line answers by itself.
 * @param {Facts} facts @param {number[]} order @param {Line[]} told */
function ask({ policy }, order, told) {
  const said = told.flatMap((line) => line.terms)
  return order.map((index) => policy.questions[index])
    .filter((question) => question.ask && !question.terms.some(([term]) => said.includes(term)))
    .slice(0, QUESTIONS).map(({ id }) => id)
}

/** What to do first; the last verdict refuses, the one that offers has its own step.
 * @param {Facts} facts @param {boolean} speaks @param {string} offer
 * @param {boolean} small whether the message is the small paid first step, and the terms follow
 * @param {Line[]} told */
function step(facts, speaks, offer, small, told) {
  if (!speaks) return 'ask'
  if (offer) return offer === ACCEPTED ? 'offer-accepted' : 'offer'
  if (isLast(facts)) return 'refuse'
  if (small) return 'first-step'
  return told.length ? 'terms' : 'start'
}

/** The one term that would soften the last verdict, its answers mended; null where it is final.
 * Where several are needed together, the first of the way down.
 * @param {Facts} facts @param {Usual[]} waiting @param {number[]} down */
function reopens(facts, waiting, down) {
  if (!isLast(facts) || answered(facts).some(({ option }) => option.final)) return null
  const term = waiting.map((one) => one.term).find((one) => softens(facts, one)) ?? down[0]
  return facts.policy.terms[term]?.id ?? null
}

/** @param {Facts} facts @param {number} term */
function softens(facts, term) {
  const picks = facts.policy.questions.map(({ mend, terms }, index) =>
    (facts.picks[index] >= 0 && terms.some(([named]) => named === term) ? mend : facts.picks[index]))
  return accepting(facts, [term], picks).verdict < facts.now.verdict
}
