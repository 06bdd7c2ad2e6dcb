// What things are called: short names by id, long words where the page already shows them.

import { find } from '../kit/dom.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {{ kind: string, id: string }} Told */

/**
 * @param {Instrument} page
 * @param {string} question
 * @param {string} option
 */
export const answerText = ({ scope }, question, option) =>
  scope.need(`[data-field="${question}"] input[value="${option}"] + .option__text`).textContent ?? ''

/**
 * @param {Instrument} page
 * @param {string} flag
 */
export const cardOf = ({ scope }, flag) => scope.need(`[data-flag="${flag}"]`)

/**
 * @param {Instrument} page
 * @param {string} flag
 * @param {string} part
 */
const inCard = (page, flag, part) => page.scope.find(`[data-flag="${flag}"] [data-${part}]`)

/** @param {Instrument} page @param {string} flag */
export const flagAsk = (page, flag) => inCard(page, flag, 'ask')?.textContent ?? ''
/** @param {Instrument} page @param {string} flag */
export const termText = (page, flag) => inCard(page, flag, 'text')?.textContent ?? ''
/** @param {Instrument} page @param {string} flag */
export const isMandatory = (page, flag) => inCard(page, flag, 'mandatory') !== null

/** @param {Instrument} page @param {string} verdict */
export const offerOf = ({ scope }, verdict) => scope.find(`[data-offer="${verdict}"]`)

/**
 * The name of anything that can carry a state: a flag's term, or a verdict's offer.
 * @param {Instrument} page
 * @param {string} id
 */
export const stateName = ({ names }, id) => names.terms[id] ?? names.flags[id] ?? names.offers[id] ?? id

/**
 * What an answer or a rule is called in a list of reasons: its own words, and the question.
 * @param {Instrument} page
 * @param {Told} reason
 */
export function told(page, { kind, id }) {
  if (kind === 'rule') return { answer: page.names.rules[id], question: '' }
  return { answer: answerText(page, id, page.form.answers[id]), question: page.names.questions[id] }
}

/**
 * An element whose link leads to a question.
 * @param {HTMLElement} node
 * @param {string} question
 */
export function leading(node, question) {
  const link = /** @type {HTMLAnchorElement} */ (find('[data-goto]', node))
  link.href = `#q-${question}`
  link.dataset.goto = question
  return node
}

/**
 * A link «change the answer» that says which, for those who hear links out of their place.
 * @param {Instrument} page
 * @param {HTMLElement} node
 * @param {string} question
 */
export function changing(page, node, question) {
  leading(node, question)
  const link = page.scope.need('[data-change]', node)
  link.setAttribute('aria-label', `${link.textContent}: ${page.names.questions[question]}`)
  return node
}
