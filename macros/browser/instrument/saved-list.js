// Saved sheets: the list of them, names and days, starting anew, files in, removing one or all.

import { askNotes, checkItem, dialogOf } from '../checks/list.js'
import { ask, fill, find, findAll, onClick } from '../kit/dom.js'
import { LIMIT, readText } from '../saved/form.js'
import { download } from './carry.js'
import { tell } from './notices.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('../saved/entries.js').Readable} Stored */

/**
 * Lists all that is saved; whether something of it cannot be read.
 * @param {Instrument} page
 */
export function renderEntries(page) {
  const { scope, store, form } = page
  const entries = store.list()
  const host = hostOf(page)
  scope.showPart('checks', entries.length > 0)
  fill(scope.part('checks'), { checks: scope.words('checks', { n: entries.length }) })
  fill(scope.root, { name: form.name ?? scope.words('name-it') })
  scope.part('entries').replaceChildren(...entries.map((entry) => (
    'form' in entry ? checkItem(host, judged(page, entry)) : unreadableItem(page, entry))))
  return entries.some((entry) => !('form' in entry))
}

/** A sheet that was never judged is judged to be listed. @param {Instrument} page @param {Stored} entry */
const judged = (page, { key, id, form }) =>
  ({ key, id, form: form.outcome ? form : { ...form, outcome: page.outcomeOf(form) } })

/** @param {Instrument} page @returns {import('../checks/list.js').Host} */
const hostOf = (page) => ({
  scope: page.scope,
  names: page.names,
  current: page.form.id ?? '',
  note: ({ id }, notes) => note(page, id, notes),
  remove: ({ key, id }) => remove(page, key, id),
  open: (id) => page.reopen(id),
})

/** @param {Instrument} page @param {string} id @param {import('../checks/list.js').Notes} notes */
function note(page, id, notes) {
  if (id === page.form.id) page.change(notes)
  else page.store.note(id, notes)
  renderEntries(page)
  find(`[href$="#check-${id}"]`, page.root)?.focus()
}

/** Asks how the sheet that is shown is to be called. @param {Instrument} page */
async function nameOwn(page) {
  const notes = await askNotes(page.scope, page.form)
  if (notes) page.change(notes)
  renderEntries(page)
}

/** The name goes on paper only where the reader asks for it. @param {Instrument} page */
function renderPrinted({ scope, form }) {
  const box = /** @type {HTMLInputElement} */ (scope.part('print-it'))
  scope.part('print-name').textContent = box.checked ? form.name : ''
  scope.showPart('print-name', box.checked && Boolean(form.name))
}

/** @param {Instrument} page @param {{ key: string, unreadable: string }} entry */
function unreadableItem(page, { key, unreadable }) {
  const text = page.scope.words('unreadable-entry', { n: unreadable.length })
  const item = page.scope.make('unreadable', { text })
  findAll('button', item).forEach((button) => button.setAttribute('aria-label', `${button.textContent}: ${text}`))
  onClick(page.scope.need('[data-download]', item), () => download(page, unreadable, 'file-name', '-raw'))
  onClick(page.scope.need('[data-forget]', item), () => {
    page.store.forget(key)
    removed(page)
  })
  return item
}

/** @param {Instrument} page @param {string} key @param {string} id */
function remove(page, key, id) {
  page.store.remove(key)
  if (id === page.form.id) page.empty()
  removed(page)
}

/** @param {Instrument} page */
function removed(page) {
  const { scope } = page
  tell(page, [renderEntries(page) ? 'unreadable' : ''])
  scope.say('removed')
  if (!scope.part('checks').hidden) find('summary', scope.part('checks'))?.focus()
}

/**
 * A dialog left open by «back» is closed as by Escape.
 * @param {Instrument} page
 */
export function closeDialogs(page) {
  findAll('dialog[open]', page.root).forEach((dialog) => /** @type {HTMLDialogElement} */ (dialog).close())
}

/** @param {Instrument} page */
export function startSavedList(page) {
  const { scope } = page
  const file = /** @type {HTMLInputElement} */ (scope.part('file'))
  scope.all('[data-anew]').forEach((button) => onClick(button, () => page.anew()))
  onClick(scope.part('name-it'), () => nameOwn(page))
  scope.part('checks').addEventListener('toggle', () => renderEntries(page))
  window.addEventListener('beforeprint', () => renderPrinted(page))
  onClick(scope.part('file-in'), () => file.click())
  onClick(scope.part('clear'), () => clear(page))
  file.addEventListener('change', () => takeFile(page, file))
}

/** @param {Instrument} page */
async function clear(page) {
  if ((await ask(dialogOf(page.scope, 'confirm-clear'), 'no')) !== 'yes') return
  page.store.clear()
  page.empty()
  page.scope.say('removed')
}

/** @param {Instrument} page @param {HTMLInputElement} input */
async function takeFile(page, input) {
  const file = input.files?.[0]
  if (!file) return
  const read = await readFile(page, file)
  input.value = ''
  page.take(read, 'from-file')
}

/** @param {Instrument} page @param {File} file */
async function readFile({ policy }, file) {
  if (file.size > LIMIT) return { error: 'size' }
  try {
    return readText(policy, await file.text())
  } catch {
    return { error: 'read' } // a file that was moved or locked since it was chosen
  }
}
