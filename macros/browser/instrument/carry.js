// What leaves the page, by the reader's hand: copied text, print, file, link.

import { $, announce, byId, show, words } from '../kit/dom.js'
import { writeFragment, writeSheet } from '../saved/sheet.js'
import { summary } from './summary.js'

const SHOWN = 2500

/** Copies with one press; where the browser refuses, selects the text for copying by hand. */
export async function copy(text, button, area) {
  try {
    await navigator.clipboard.writeText(text)
    told(button)
  } catch {
    select(area ?? byHand(text))
    announce(words('copy-by-hand'))
  }
}

function told(button) {
  const label = button.firstChild
  button.dataset.label ??= label.data
  label.data = words('copied')
  announce(words('copied'))
  setTimeout(() => { label.data = button.dataset.label }, SHOWN)
}

function byHand(text) {
  show(byId('by-hand'))
  const area = $('textarea', byId('by-hand'))
  area.value = text
  return area
}

function select(area) {
  area.focus()
  area.select()
}

export function download(text, suffix = '') {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${words('file-name')}${suffix}-${new Date().toISOString().slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), SHOWN)
}

const addressOf = (policy, sheet) =>
  `${location.origin}${location.pathname}#${writeFragment(policy, sheet)}`

export function startCarry(policy, now) {
  const on = (id, act) => byId(id).addEventListener('click', (event) => act(now(), event.currentTarget))
  on('copy-text', ({ sheet, result }, button) => copy(summary(policy, sheet, result), button))
  on('copy-link', ({ sheet }, button) => copy(addressOf(policy, sheet), button))
  on('file-out', ({ sheet }) => download(JSON.stringify(writeSheet(policy, sheet), null, 2)))
  on('print', () => window.print())
}
