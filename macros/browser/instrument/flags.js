// The cards of the flags that are raised.

import { fill, findAll, show } from '../kit/dom.js'
import { answerText, cardOf, changing } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Result} Result */

/** @param {Instrument} page @param {boolean} sorted whether the cards may move */
export function renderFlags(page, sorted) {
  const { scope, result: { flags } } = page
  const raised = flags.map(({ flag }) => flag)
  scope.all('[data-flag]').forEach((card) => show(card, raised.includes(card.dataset.flag ?? '')))
  flags.forEach((flag) => renderCard(page, flag))
  if (sorted) scope.part('cards').prepend(...raised.map((flag) => cardOf(page, flag)))
  scope.showPart('flags', raised.length > 0)
  fill(scope.part('flags'), { n: raised.length })
}

/** @param {Instrument} page @param {Result['flags'][number]} flag */
function renderCard(page, { flag, question, option, heavy, state }) {
  const card = cardOf(page, flag)
  fill(changing(page, card, question), { answer: answerText(page, question, option) })
  show(page.scope.need('[data-heavy]', card), heavy)
  tellMore(page, card, flag)
  findAll('[data-if]', card).forEach((node) => node.classList.toggle('is-true', node.dataset.if === state))
  card.classList.toggle('is-settled', state === 'accepted')
}

/** What the long words say of a flag, once. @param {Instrument} page @param {HTMLElement} card @param {string} flag */
function tellMore({ scope, letters }, card, flag) {
  const more = scope.need('[data-more]', card)
  const words = letters.cards[flag]
  if (!words || more.firstChild) return
  const made = scope.make('card', words)
  findAll('p', made).filter((line) => !line.querySelector('[data-slot]:not(:empty)') && !line.matches('[data-slot]:not(:empty)'))
    .forEach((line) => line.remove())
  more.append(made)
}
