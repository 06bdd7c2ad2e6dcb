// A list of saved checks: what each is called, its verdict, its days; open, rename, remove.

import { ask, fill, find, findAll, onClick } from '../kit/dom.js'
import { headline } from '../kit/headline.js'
import { entryOf, isDue } from './telling.js'

/** @typedef {import('../saved/shelf.js').Shelved} Shelved */
/**
 * Where a list stands. `note`, `remove`: what the dialogs decided; `open`: in place of following the link.
 * @typedef {object} Host
 * @property {import('../kit/scope.js').Scope} scope
 * @property {import('../kit/headline.js').Names} names
 * @property {string} [current] the id of the check that is shown
 * @property {(entry: Shelved, notes: Notes) => void} note
 * @property {(entry: Shelved) => void} remove
 * @property {(id: string) => void} [open]
 */
/** @typedef {{ name: string, next: string }} Notes */

/** @param {Host} host @param {Shelved} entry */
export function checkItem(host, entry) {
  const { scope, names } = host
  const told = entryOf(entry.form, (name, slots) => scope.words(name, slots))
  const { title } = told
  const { verdict, open = [] } = entry.form.outcome ?? {}
  const decided = verdict && verdict in names.verdicts ? verdict : null
  const item = scope.make('entry', { ...told, verdict: decided ? headline(names, entry.form, decided, open) : scope.words('verdict-none') })
  if (decided) scope.need('[data-mark]', item).replaceWith(scope.make(`mark-${decided}`))
  item.classList.toggle('is-due', isDue(entry.form.next))
  item.classList.toggle('is-current', entry.id === host.current)
  Object.assign(scope.need('[data-reopen]', item), { href: `${scope.part('entries').dataset.address}#check-${entry.id}` })
  findAll('button', item).forEach((button) => button.setAttribute('aria-label', `${button.textContent}: ${title}`))
  listen(host, entry, item, title)
  return item
}

/** @param {Host} host @param {Shelved} entry @param {HTMLElement} item @param {string} title */
function listen(host, entry, item, title) {
  const { scope, open } = host
  const rename = scope.need('[data-rename]', item)
  rename.hidden = Boolean(entry.isOld)
  onClick(rename, async () => {
    const notes = await askNotes(scope, entry.form)
    if (notes) host.note(entry, notes)
  })
  onClick(scope.need('[data-remove]', item), async () => {
    const dialog = dialogOf(scope, 'confirm-remove')
    if ((await ask(fill(dialog, { text: title }), 'no')) === 'yes') host.remove(entry)
  })
  if (open) onClick(scope.need('[data-reopen]', item), (event) => {
    event.preventDefault()
    open(entry.id)
  })
}

/** @param {import('../kit/scope.js').Scope} scope @param {string} name */
export const dialogOf = (scope, name) => /** @type {HTMLDialogElement} */ (scope.part(name))

/**
 * Asks for a check's name and its next day; null where the reader left them.
 * @param {import('../kit/scope.js').Scope} scope
 * @param {{ name: string | null, next: string | null }} form
 * @returns {Promise<Notes | null>}
 */
export async function askNotes(scope, form) {
  const dialog = dialogOf(scope, 'notes')
  const [name, next] = ['name', 'next'].map((one) =>
    /** @type {HTMLInputElement} */ (find(`input[name="${one}"]`, dialog)))
  Object.assign(name, { value: form.name ?? '' })
  Object.assign(next, { value: form.next ?? '' })
  if ((await ask(dialog, 'no')) !== 'yes') return null
  return { name: name.value, next: next.value }
}
