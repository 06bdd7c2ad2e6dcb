// A view for use beside the client: only what to discuss and what is proposed.

import { find, focusOn, onClick, show } from '../kit/dom.js'
import { askItems, offerItems, termItems } from './items.js'

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

/** A blank not filled in yet: its example number, or dots. @param {string} text */
const neat = (text) => text.replace(/\[(\d[^\]]*)\]/g, '$1').replace(/\[[^\]]+\]\.?/g, '…')

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

/** How many lines a message holds at the most. @param {Instrument} page @param {string} body */
const mostOf = ({ scope }, body) => Number(scope.find(`[data-body="${body}"]`)?.dataset.most ?? 5)

/** @param {Instrument} page */
function render(page) {
  const { scope } = page
  const asks = askItems(page).slice(0, mostOf(page, 'questions'))
  const terms = [...offerItems(page), ...termItems(page)].slice(0, mostOf(page, 'terms'))
  scope.list('ask', asks.map((item) => askItem(page, item)))
  scope.list('terms', terms.map((item) => termItem(page, item)))
  scope.showPart('client-ask', asks.length > 0)
  scope.showPart('client-terms', terms.length > 0)
  scope.showPart('client-none', !asks.length && !terms.length)
}

/**
 * A question whose answers are a shared scale can be answered here, in the scale's bare words.
 * @param {Instrument} page
 * @param {import('./items.js').AskItem} given
 */
function askItem(page, { question, text }) {
  const { scope, form } = page
  const item = scope.make('client-ask', { text: neat(text) })
  const scale = scope.find(`[data-scale="${question}"]`)
  if (!scale) return item
  const select = selectOf(item)
  select.append(...(/** @type {HTMLElement} */ (scale.cloneNode(true))).children)
  select.value = form.answers[question] ?? ''
  if (select.selectedIndex < 0) select.value = ''
  select.addEventListener('change', () => page.answer(question, select.value))
  show(scope.need('[data-answer]', item))
  return item
}

/** @param {HTMLElement} item */
const selectOf = (item) => /** @type {HTMLSelectElement} */ (find('select', item))

/** @param {Instrument} page @param {import('./items.js').TermItem} given */
function termItem(page, { id, term, text }) {
  const item = page.scope.make('client-term', { term: `${term}.`, text: neat(text) })
  const select = selectOf(item)
  select.value = page.form.safeguards[id] ?? 'none'
  select.addEventListener('change', () => page.state(id, select.value))
  return item
}
