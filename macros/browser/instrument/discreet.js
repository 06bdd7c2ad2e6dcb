// A view for use beside the client: only what to discuss and what is proposed.

import { $, $$, announce, byId, focusOn, list, make, show } from '../kit/dom.js'
import { askItems, offerItems, termItems } from './messages.js'

const root = document.documentElement
let title = ''
let opener = null

const mostOf = (body) => Number($(`[data-body="${body}"]`).dataset.most)

export function startDiscreet(now, change) {
  $$('[data-discreet]').forEach((button) => button.addEventListener('click', () => open(now(), change, button)))
  byId('discreet-back').addEventListener('click', () => history.back())
  document.addEventListener('keydown', (event) => event.key === 'Escape' && isDiscreet() && history.back())
}

export const isDiscreet = () => root.classList.contains('is-discreet')

/** A blank not filled in yet: its example number, or dots. */
const neat = (text) => text.replace(/\[(\d[^\]]*)\]/g, '$1').replace(/\[[^\]]+\]\.?/g, '…')

function open({ sheet, result }, change, button) {
  opener = button
  title = document.title
  document.title = byId('screening').dataset.title
  history.pushState({ view: byId('screening').dataset.view, discreet: true }, '')
  root.classList.add('is-discreet')
  announce('') // what was said last may hold our words
  render(sheet, result, change)
  show(byId('discreet'))
  focusOn(byId('discreet-title'))
}

/** Back to the page as it was; the browser's own «back» leads here too. */
export function closeDiscreet() {
  if (!isDiscreet()) return
  document.title = title
  root.classList.remove('is-discreet')
  show(byId('discreet'), false)
  focusOn(opener, 'center')
}

function render(sheet, result, change) {
  const asks = askItems(result).slice(0, mostOf('questions'))
  const terms = [...offerItems(sheet, result), ...termItems(result)].slice(0, mostOf('terms'))
  list('ask', asks.map((item) => askItem(item, sheet, change)))
  list('terms', terms.map((item) => termItem(item, sheet, change)))
  show($('[data-part="ask"]'), asks.length > 0)
  show($('[data-part="terms"]'), terms.length > 0)
  show($('[data-part="none"]'), !asks.length && !terms.length)
}

/** A question whose answers are a shared scale can be answered here, in the scale's bare words. */
function askItem({ question, text }, sheet, change) {
  const item = make('discreet-ask', { text: neat(text) })
  const scale = $(`[data-scale="${question}"]`)
  if (!scale) return item
  const select = $('select', item)
  select.append(...scale.cloneNode(true).children)
  select.value = sheet.answers[question] ?? ''
  if (select.selectedIndex < 0) select.value = ''
  select.addEventListener('change', () => change.answer(question, select.value))
  show($('[data-answer]', item))
  return item
}

function termItem({ id, term, text }, sheet, change) {
  const item = make('discreet-term', { term: `${term}.`, text: neat(text) })
  const select = $('select', item)
  select.value = sheet.safeguards[id] ?? 'none'
  select.addEventListener('change', () => change.state(id, select.value))
  return item
}
