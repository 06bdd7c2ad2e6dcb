// What leaves the page, by the reader's hand: copied text, print, file, link.

import { find, onClick } from '../kit/dom.js'
import { writeForm } from '../saved/form.js'
import { writeFragment } from '../saved/link.js'
import { summary } from './summary.js'

/** @typedef {import('./page.js').Instrument} Instrument */

const SHOWN = 2500

/**
 * Copies with one press; where the browser refuses, selects the text for copying by hand.
 * @param {Instrument} page
 * @param {string} text
 * @param {HTMLElement} button
 * @param {HTMLTextAreaElement} [area]
 */
export async function copy(page, text, button, area) {
  try {
    await navigator.clipboard.writeText(text)
    tellCopied(page, button)
  } catch {
    select(area ?? byHand(page, text))
    page.scope.say('copy-by-hand')
  }
}

/** @param {Instrument} page @param {HTMLElement} button */
function tellCopied({ scope }, button) {
  const label = /** @type {Text} */ (button.firstChild)
  button.dataset.label ??= label.data
  label.data = scope.words('copied')
  scope.say('copied')
  setTimeout(() => { label.data = button.dataset.label ?? '' }, SHOWN)
}

/** @param {Instrument} page @param {string} text */
function byHand({ scope }, text) {
  scope.showPart('by-hand')
  const area = /** @type {HTMLTextAreaElement} */ (find('textarea', scope.part('by-hand')))
  area.value = text
  return area
}

/** @param {HTMLTextAreaElement} area */
function select(area) {
  area.focus()
  area.select()
}

/** @param {Instrument} page @param {string} text */
export function download({ scope }, text, suffix = '') {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${scope.words('file-name')}${suffix}-${new Date().toISOString().slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), SHOWN)
}

/** The address of this page without what stands behind #. */
export const bareAddress = () => location.href.split('#')[0]

/** @param {Instrument} page */
export function startCarry(page) {
  /** @param {string} name @param {(button: HTMLElement) => void} act */
  const on = (name, act) => {
    const button = page.scope.part(name)
    onClick(button, () => act(button))
  }
  on('copy-text', (button) => copy(page, summary(page), button))
  on('copy-link', (button) => copy(page, `${bareAddress()}#${writeFragment(page.policy, page.form)}`, button))
  on('file-out', () => download(page, JSON.stringify(writeForm(page.policy, page.form), null, 2)))
  on('print', () => window.print())
}
