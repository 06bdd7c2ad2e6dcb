// A view for use beside the client: only what to discuss and what is proposed, in words that are whole.

import { focusOn, onClick } from '../kit/dom.js'
import { blanksOf } from '../kit/wording.js'
import { lineText } from './letters.js'
import { fillIn } from './mine.js'
import { writerOf } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */

const html = document.documentElement
/** @type {HTMLElement | null} */
let opener = null
let title = ''

/** @param {Instrument} page */
export function startClientView(page) {
  page.scope.all('[data-show-client]').forEach((button) => onClick(button, () => {
    opener = button
    page.openClient()
  }))
  onClick(page.scope.part('client-back'), () => page.leaveClient())
  document.addEventListener('keydown', (event) => event.key === 'Escape' && isClient(page) && page.leaveClient())
}

/** @param {Instrument} page */
export const isClient = ({ scope }) => !scope.part('client-view').hidden

/** @param {Instrument} page */
export function showClient(page) {
  const { scope, root } = page
  if (isClient(page)) return
  title = document.title
  document.title = root.dataset.title ?? ''
  html.classList.add('is-client')
  root.classList.add('is-beside-client')
  scope.announce('') // what was said last may hold our words
  render(page)
  scope.showPart('client-view')
  focusOn(scope.part('client-title'))
}

/**
 * Back to the page as it was.
 * @param {Instrument} page
 */
export function hideClient(page) {
  if (!isClient(page)) return
  document.title = title
  html.classList.remove('is-client')
  page.root.classList.remove('is-beside-client')
  page.scope.showPart('client-view', false)
  if (opener?.checkVisibility?.() ?? opener) focusOn(/** @type {HTMLElement} */ (opener), 'center')
  else page.focusView()
}

/** @param {Instrument} page */
function render(page) {
  const { scope, letters, result } = page
  const asks = result.ask.map((question) => letters.asks[question] ?? '').filter(Boolean)
  scope.list('client-ask', asks.map((text) => scope.make('item-text', { text })))
  scope.list('client-terms', result.lines.map((line) => termItem(page, line)))
  scope.showPart('client-ask', asks.length > 0)
  scope.showPart('client-terms', result.lines.length > 0)
  scope.showPart('client-none', !asks.length && !result.lines.length)
}

/** The names of a line's terms, and its sentence where nothing is left to fill in. @param {Instrument} page @param {import('./letters.js').Line} line */
function termItem(page, line) {
  const text = fillIn(page, lineText(writerOf(page), line))
  const term = `${line.terms.map((id) => page.names.terms[id]).join(', ')}.`
  return page.scope.make('client-term', { term, text: blanksOf(text).length ? '' : text })
}
