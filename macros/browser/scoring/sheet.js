// A sheet of answers as the engine reads it, as quiz/scoring/sheet.py: ids in, indices out.

import { HIDDEN, REFUSED } from './tally.js'

/** @import { Policy, When } from './types.js' */
/** @typedef {Map<string, string>} Pairs */

/** The ids that may carry a state: terms, and verdicts that make an offer.
 * @param {Pick<Policy, 'offers' | 'verdicts'> & { terms: { id: string }[] }} policy */
export const stateful = ({ terms, offers, verdicts }) =>
  [...terms.map(({ id }) => id), ...offers.map(([at]) => verdicts[at])]

/** The sheet as option indices; a question that the context hides does not count, and one that
 * cannot be known yet only once it is answered.
 * @param {Policy} policy @param {Pairs} answers */
export const picksOf = ({ questions }, answers) => questions.map(({ id, hidden, later, options }) =>
  isAny(answers, hidden) || (isAny(answers, later) && !answers.has(id)) ? HIDDEN
    : options.findIndex((option) => option.id === answers.get(id)))

/** Whether some question of the context is answered by one of the answers named.
 * @param {Pairs} answers @param {When} when */
export const isAny = (answers, when) => when.some((condition) => fits(answers, [condition]))

/** Whether every question of the context is answered by one of the answers named.
 * @param {Pairs} answers @param {When} when */
export const fits = (answers, when) =>
  when.every(([name, options]) => options.includes(answers.get(name) ?? ''))

/** The verdicts whose own offer the client refused.
 * @param {Policy} policy @param {Pairs} terms */
export const refusedOffers = ({ offers, verdicts }, terms) =>
  new Set(offers.map(([at]) => at).filter((at) => REFUSED.includes(terms.get(verdicts[at]) ?? '')))

