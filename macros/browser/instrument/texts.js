// What things are called: short names by id, long words where the page already shows them.

import { find } from '../kit/dom.js'
import { isRunning } from '../kit/headline.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {{ kind: string, id: string }} Told */

/** Where the page itself holds the short names, each beside its id. */
const SHOWN = {
  questions: ['field', 'legend'],
  flags: ['flag', '[data-name]'],
  terms: ['term', 'strong'],
  rules: ['rule', '[data-text]'],
  dimensions: ['side', '.side__name'],
}

/**
 * The short names that the page shows, which its data need not repeat.
 * @param {import('../kit/scope.js').Scope} scope
 */
export const namesIn = (scope) => Object.fromEntries(Object.entries(SHOWN).map(([name, [data, place]]) => [
  name, Object.fromEntries(scope.all(`[data-${data}]`).map((node) => (
    [node.dataset[data], scope.need(place, node).textContent?.trim()]))),
]))

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

/** @param {Instrument} page @param {string} verdict */
export const offerOf = ({ scope }, verdict) => scope.find(`[data-offer="${verdict}"]`)

/**
 * A verdict's name, that of running work where it is that.
 * @param {Instrument} page
 * @param {string} verdict
 */
export const verdictName = ({ names, form }, verdict) =>
  (isRunning(names, form) && names.running[verdict]) || names.verdicts[verdict]

/**
 * The judged sheet beside the words that letters are made of.
 * @param {Instrument} page
 * @returns {import('./letters.js').Writer}
 */
export const writerOf = (page) => ({
  letters: page.letters,
  names: page.names,
  sheet: page.form,
  result: page.result,
  team: page.store.mine.get('who') === 'team',
  answer: (question, option) => answerText(page, question, option),
})

/**
 * The name of anything that can carry a state: a term, a verdict's offer, what once was a flag's.
 * @param {Instrument} page
 * @param {string} id
 */
export const stateName = ({ names }, id) => names.terms[id] ?? names.offers[id] ?? names.flags[id] ?? id

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
