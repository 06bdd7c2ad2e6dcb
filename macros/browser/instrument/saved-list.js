// Saved sheets: the earlier ones, starting anew, files in, removing one or all.

import { ask, fill, findAll, onClick } from '../kit/dom.js'
import { judge } from '../scoring/judge.js'
import { LIMIT, readText } from '../saved/form.js'
import { download } from './carry.js'
import { tell } from './notices.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Form} Form */

/** @param {string | null} iso */
const dated = (iso) => new Intl.DateTimeFormat(
  document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso ?? Date.now()))

/** How many questions with points are answered. @param {Instrument} page @param {Form} form */
const sizeOf = ({ policy }, form) => policy.questions.filter(({ id }) => form.answers[id]).length

/** @param {Instrument} page @param {Form} form */
function describe(page, form) {
  const verdict = (form.outcome ?? judge(page.policy, form)).verdict
  const name = (verdict && page.names.verdicts[verdict]) || page.scope.words('verdict-none')
  return page.scope.words('saved-entry', { date: dated(form.saved), n: sizeOf(page, form), verdict: name })
}

/** @param {Instrument} page */
export function renderEntries(page) {
  const { scope, store, form } = page
  const others = store.list().filter((entry) => !('form' in entry) || entry.form.id !== form.id)
  scope.showPart('earlier', others.length > 0)
  scope.part('entries').replaceChildren(...others.map((entry) => (
    'form' in entry ? entryItem(page, entry.key, entry.form) : unreadableItem(page, entry))))
  return others.some((entry) => !('form' in entry))
}

/** @param {Instrument} page @param {string} name @param {string} text */
function itemOf({ scope }, name, text) {
  const item = scope.make(name, { text })
  findAll('button', item).forEach((button) => button.setAttribute('aria-label', `${button.textContent}: ${text}`))
  return item
}

/** @param {Instrument} page @param {string} key @param {Form} form */
function entryItem(page, key, form) {
  const text = describe(page, form)
  const item = itemOf(page, 'entry', text)
  onClick(page.scope.need('[data-reopen]', item), () => page.reopen(form.id ?? ''))
  onClick(page.scope.need('[data-remove]', item), () => remove(page, key, text))
  return item
}

/** @param {Instrument} page @param {{ key: string, unreadable: string }} entry */
function unreadableItem(page, { key, unreadable }) {
  const text = page.scope.words('unreadable-entry', { n: unreadable.length })
  const item = itemOf(page, 'unreadable', text)
  onClick(page.scope.need('[data-download]', item), () => download(page, unreadable, '-raw'))
  onClick(page.scope.need('[data-forget]', item), () => {
    page.store.forget(key)
    removed(page)
  })
  return item
}

/** @param {Instrument} page @param {string} key @param {string} text */
async function remove(page, key, text) {
  const dialog = dialogOf(page, 'confirm-remove')
  fill(dialog, { text })
  if ((await ask(dialog, 'no')) !== 'yes') return
  page.store.remove(key)
  removed(page)
}

/** @param {Instrument} page */
function removed(page) {
  const { scope } = page
  tell(page, [renderEntries(page) ? 'unreadable' : ''])
  scope.say('removed')
  scope.part('start-anew').focus()
}

/** @param {Instrument} page @param {string} name */
const dialogOf = ({ scope }, name) => /** @type {HTMLDialogElement} */ (scope.part(name))

/**
 * Asks whether to go on with a sheet that was left open; true to go on.
 * @param {Instrument} page
 * @param {Form} form
 */
export async function askResume(page, form) {
  const dialog = dialogOf(page, 'resume')
  fill(dialog, { date: dated(form.saved), n: sizeOf(page, form) })
  return (await ask(dialog, 'continue')) !== 'anew'
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
  onClick(scope.part('start-anew'), () => page.anew())
  onClick(scope.part('file-in'), () => file.click())
  onClick(scope.part('clear'), () => clear(page))
  file.addEventListener('change', () => takeFile(page, file))
}

/** @param {Instrument} page */
async function clear(page) {
  if ((await ask(dialogOf(page, 'confirm-clear'), 'no')) !== 'yes') return
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
