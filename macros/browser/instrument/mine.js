// «Mine»: the reader's own terms, entered once for every letter; and the blanks of this deal alone.

import { find, findAll, onClick } from '../kit/dom.js'
import { filled, spoken } from '../kit/wording.js'
import { writeMine } from '../saved/mine.js'
import { download } from './carry.js'
import { examplesOf } from './letters.js'

/** @typedef {import('./page.js').Instrument} Instrument */

/** What stands in a blank. @param {Instrument} page @param {string} name */
export const filledOf = ({ store, deal }, name) => deal.get(name) || store.mine.get(name)

/** Whether a blank can go out as it is shown. @param {Instrument} page @param {string} name */
export const isReady = ({ letters }, name) => examplesOf(letters).has(name)

/** A wording with what is known put into its blanks. @param {Instrument} page @param {string} text */
export const fillIn = (page, text) => filled(
  spoken(text, page.store.mine.get('who') === 'team'), (name) => filledOf(page, name), (name) => isReady(page, name))

/**
 * A field for one of the reader's own terms.
 * @param {Instrument} page
 * @param {import('../kit/wording.js').Blank} blank
 */
export function ownField({ scope }, { id, name, example = '', choice }) {
  const label = scope.make(choice ? 'choice' : 'blank', { name })
  const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (find('input, select', label))
  field.dataset.own = id
  if (field instanceof HTMLInputElement) field.placeholder = example
  else field.append(...Object.entries(choice ?? {}).map(([value, text]) => new Option(text, value)))
  return label
}

/** The fields of all of them, once the words have come. @param {Instrument} page */
function makeFields(page) {
  const list = page.scope.need('[data-list="mine"]')
  if (!list.firstChild) list.append(...page.letters.blanks.map((blank) => ownField(page, blank)))
  page.scope.showPart('mine', list.firstChild !== null)
}

/** Shows in every field what is kept, but not in the one that is being typed in. @param {Instrument} page */
export function renderMine(page) {
  if (page.scope.find('[data-part="mine"]')) makeFields(page)
  findAll('[data-own], [data-deal]', page.root).forEach((node) => {
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (node)
    if (field === document.activeElement) return
    const value = filledOf(page, field.dataset.own ?? field.dataset.deal ?? '')
    if (field instanceof HTMLSelectElement) field.value = value || field.options[0].value
    else field.value = value
  })
}

/** @param {Instrument} page @param {() => void} refresh */
export function startMine(page, refresh) {
  page.scope.part('result').addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
    const { own, deal } = target.dataset
    if (own) page.store.mine.set(own, target.value)
    else if (deal) page.deal.set(deal, target.value)
    else return
    refresh()
  })
  page.store.mine.watch(refresh)
  if (!page.scope.find('[data-part="mine"]')) return
  onClick(page.scope.part('mine-out'), () => download(page, JSON.stringify(
    { format: 1, sheets: [], mine: writeMine(page.store.mine.all()) }, null, 2), 'mine-name'))
  onClick(page.scope.part('mine-clear'), () => {
    page.store.mine.clear()
    refresh()
    page.scope.say('mine-cleared')
  })
}
