// Saved sheets: what the store says, the earlier ones, starting anew, files in, removing all.

import { $, $$, announce, ask, byId, fill, make, show, words } from '../kit/dom.js'
import { download } from './carry.js'
import { judge } from '../scoring/judge.js'
import { readSheet, readText } from '../saved/sheet.js'
import { questionText, stateName, verdictName } from './texts.js'

const LIMIT = 64 * 1024

const dated = (iso) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso))

const size = (sheet) => Object.keys(sheet.answers).length

export function renderStorage(store) {
  $$('[data-storage]').forEach((notice) => show(notice, notice.dataset.storage === store.state))
}

/** Says how a sheet came in and what of it could not be read. */
export function tellReading(read, origin) {
  const now = read.error
    ? [`error-${read.error}`]
    : [origin, read.dropped?.length && 'dropped', read.otherRules && 'other-rules']
  $$('[data-notice]').forEach((notice) => show(notice, now.includes(notice.dataset.notice)))
  if (read.dropped) fill($('[data-notice="dropped"]'), { names: read.dropped.map(nameOf).join(', ') })
  $('[data-notice].is-shown')?.scrollIntoView({ block: 'center' })
  announce($$('[data-notice].is-shown').map((notice) => notice.textContent.trim()).join(' '))
}

/** The words of what was dropped, where the page still knows it. */
function nameOf(id) {
  if (byId(`q-${id}`)) return questionText(id)
  return byId(`flag-${id}`) ? stateName(id) : id
}

const describe = (policy, entry, sheet) => {
  const { verdict } = judge(policy, sheet)
  const name = verdict ? verdictName(verdict) : words('verdict-none')
  return words('saved-entry', { date: dated(entry.saved), n: size(sheet), verdict: name })
}

export function renderEntries(policy, store, open) {
  const current = store.current()?.id
  const others = store.list().filter((entry) => entry.id !== current)
  show(byId('earlier'), others.length > 0)
  byId('entries').replaceChildren(...others.map((entry) => entryItem(policy, store, entry, open)))
}

function entryItem(policy, store, entry, open) {
  const read = readSheet(policy, entry.form)
  const text = read.error ? dated(entry.saved) : describe(policy, entry, read.sheet)
  const item = make('entry', { text })
  $$('button', item).forEach((button) => button.setAttribute('aria-label', `${button.textContent}: ${text}`))
  $('[data-reopen]', item).addEventListener('click', () => open(entry, read))
  $('[data-remove]', item).addEventListener('click', () => remove(policy, store, entry, text, open))
  return item
}

async function remove(policy, store, entry, text, open) {
  fill(byId('confirm-remove'), { text })
  if ((await ask('confirm-remove', 'no')) !== 'yes') return
  store.remove(entry.id)
  announce(words('removed'))
  renderEntries(policy, store, open)
  byId('start-anew').focus()
}

/** Asks whether to go on with the sheet that was left open; true to go on. */
export async function askResume(entry, sheet) {
  fill(byId('resume'), { date: dated(entry.saved), n: size(sheet) })
  return (await ask('resume', 'continue')) !== 'anew'
}

export function startShelf(policy, store, { anew, take, cleared, forgotten }) {
  const on = (id, act) => byId(id).addEventListener('click', act)
  on('start-anew', anew)
  on('file-in', () => byId('file').click())
  on('raw-download', () => download(store.raw() ?? '', '-raw'))
  on('raw-forget', () => { store.clear(); forgotten() })
  on('clear', async () => {
    if ((await ask('confirm-clear', 'no')) !== 'yes') return
    store.clear()
    cleared()
    announce(words('removed'))
  })
  byId('file').addEventListener('change', (event) => readFile(policy, event.target, take))
}

async function readFile(policy, input, take) {
  const [file] = input.files
  if (!file) return
  const read = file.size > LIMIT ? { error: 'size' } : readText(policy, await file.text())
  input.value = ''
  take(read, 'from-file')
}
