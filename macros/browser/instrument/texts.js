// The bank's words, found where the page already shows them.

import { $, byId } from '../kit/dom.js'

export const questionText = (id) => $(`#q-${id} .q__text`).textContent

export const answerText = (question, option) =>
  $(`#q-${question} input[value="${option}"] + .option__text`).textContent

export const verdictName = (id) => $(`[data-verdict="${id}"] [data-final]`).textContent

export const sideName = (id) => $(`[data-side="${id}"] .side__name`).textContent

export const ruleText = (id) => $(`[data-rule="${id}"] [data-text]`).textContent

const inCard = (flag, part) => $(`[data-${part}]`, byId(`flag-${flag}`))?.textContent ?? ''

export const flagName = (flag) => inCard(flag, 'name')
export const flagAsk = (flag) => inCard(flag, 'ask')
export const term = (flag) => inCard(flag, 'term')
export const termText = (flag) => inCard(flag, 'text')
export const isMandatory = (flag) => Boolean($('[data-mandatory]', byId(`flag-${flag}`)))

export const offerOf = (verdict) => $(`[data-offer="${verdict}"]`)
export const offerName = (verdict) => $('h4', offerOf(verdict)).textContent

/** The name of anything that can carry a state: a flag, or a verdict that makes an offer. */
export const stateName = (id) => (byId(`flag-${id}`) ? term(id) || flagName(id) : offerName(id))

/** What an answer or a rule is called in a list of reasons: its own words, and the question. */
export function told({ kind, id }, answers) {
  if (kind === 'rule') return { answer: ruleText(id), question: '' }
  return { answer: answerText(id, answers[id]), question: questionText(id) }
}
