// A template's named blanks become fields; the text is put together as they are filled in.

import { find, findAll, mount } from './kit/dom.js'

const BLANK = /\[([^\]]+)\]/g

const texts = findAll('.md-typeset pre code', document)
mount('blanks', (root) => {
  const code = texts.shift() // one root a text, in the page's order
  if (code) start(root, code)
})

/**
 * @param {HTMLElement} root stands hidden anywhere on the page, and moves below its text
 * @param {HTMLElement} code
 */
function start(root, code) {
  const source = code.textContent ?? ''
  const names = [...new Set([...source.matchAll(BLANK)].map(([, name]) => name))]
  const values = new Map()
  const filled = () => source.replace(BLANK, (blank, name) => values.get(name) || blank)
  const fields = names.flatMap((name) => field(root, name, (value) => {
    values.set(name, value)
    code.textContent = filled()
  }))
  find('.blanks__fields', root)?.append(...fields)
  findAll('.blanks__title', root).forEach((title) => { title.hidden = names.length === 0 })
  find('[data-copy-text]', root)?.addEventListener('click', () => copy(root, code, filled()))
  ;(code.closest('.highlight') ?? code.closest('pre'))?.after(root)
  root.hidden = false
}

/**
 * The field of a blank, or none where the page has no form for it.
 * @param {HTMLElement} root
 * @param {string} name
 * @param {(value: string) => void} tell
 */
function field(root, name, tell) {
  const template = /** @type {HTMLTemplateElement | null} */ (find('template', root))
  const label = /** @type {HTMLElement | undefined} */ (template?.content.firstElementChild?.cloneNode(true))
  const input = label?.querySelector('input')
  if (!label || !input) return []
  findAll('span', label).forEach((words) => { words.textContent = name })
  input.addEventListener('input', () => tell(input.value.trim()))
  return [label]
}

/**
 * Copies the text, or marks it for the reader's own hand; says which.
 * @param {HTMLElement} root
 * @param {HTMLElement} code
 * @param {string} text
 */
async function copy(root, code, text) {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false)
  if (!done) getSelection()?.selectAllChildren(code)
  const status = find('[role="status"]', root)
  if (status) status.textContent = (done ? status.dataset.copied : status.dataset.byHand) ?? ''
}
