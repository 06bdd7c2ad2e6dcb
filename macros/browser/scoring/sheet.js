// A sheet of answers as the engine reads it, as quiz/scoring/sheet.py: ids in, indices out.

import { HIDDEN } from './tally.js'

/** @import { Option, Policy, Sheet } from './types.js' */

/** The flags that answers raise, in bank order.
 * @param {{ options: { flag: string | null }[] }[]} questions @returns {string[]} */
export const raisedBy = (questions) =>
  [...new Set(questions.flatMap(({ options }) => options.flatMap(({ flag }) => flag ?? [])))]

/** The ids that may carry a state: flags of the instrument, and verdicts that make an offer.
 * @param {Pick<Policy, 'offers' | 'verdicts'> & { questions: { options: { flag: string | null }[] }[] }} policy */
export const flagsOf = ({ questions, offers, verdicts }) =>
  [...raisedBy(questions), ...offers.map(([at]) => verdicts[at])]

/** The sheet as option indices; a question that the context hides does not count.
 * @param {Policy} policy @param {Sheet} sheet */
export function picksOf(policy, sheet) {
  const answers = new Map(Object.entries(sheet.answers))
  return policy.questions.map((question) => {
    if (question.hidden.some(([name, options]) => options.includes(answers.get(name) ?? ''))) return HIDDEN
    return question.options.findIndex((option) => option.id === answers.get(question.id))
  })
}

/** The states that say something; «none» is as if it were not there.
 * @param {Sheet} sheet */
export const keptOf = (sheet) =>
  new Map(Object.entries(sheet.safeguards).filter(([, state]) => state && state !== 'none'))

/** The state of every option, chosen now or not: what is kept counts wherever it is raised.
 * @param {Policy} policy @param {Map<string, string>} kept @param {Set<string | null>} guarded */
export const statesOf = (policy, kept, guarded) =>
  policy.questions.map((question) => question.options.map((option) => stateKept(kept, guarded, option)))

/** The state kept for the flag that an answer raises; '' without a flag or a safeguard.
 * @param {Map<string, string>} kept @param {Set<string | null>} guarded @param {Option} option */
const stateKept = (kept, guarded, { flag }) => (flag && guarded.has(flag) && kept.get(flag)) || ''

/** The verdicts whose own offer the client refused.
 * @param {Policy} policy @param {Map<string, string>} kept */
export const refusedOffers = (policy, kept) =>
  new Set(policy.offers.map(([at]) => at).filter((at) => kept.get(policy.verdicts[at]) === 'refused'))
