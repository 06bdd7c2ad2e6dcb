// A template's named blanks become fields below its text; what is typed once stands in the next one.

import { find, findAll, onClick, show } from './kit/dom.js'
import { openDeal } from './saved/deal.js'
import { openMine } from './saved/mine.js'

const BLANK = /\[([^\]]+)\]/
const OWN = /^[a-z][a-z0-9-]*$/

const deal = openDeal()
const mine = openMine()
const storeOf = (/** @type {string} */ name) => (OWN.test(name) ? mine : deal)

// A root for each text, in the page's order; where there are fewer, the others get its like.
const roots = findAll('[data-component="blanks"]', document)
const like = roots[0]?.cloneNode(true)
findAll('.md-typeset pre code', document).forEach((code, at) => {
  const root = roots[at] ?? like?.cloneNode(true)
  if (root instanceof HTMLElement) start(root, code)
})

/**
 * @param {HTMLElement} root stands hidden anywhere on the page, and moves below its text
 * @param {HTMLElement} code
 */
function start(root, code) {
  const blanks = findAll('[data-blank]', code).length ? findAll('[data-blank]', code) : marked(code)
  const names = [...new Set(blanks.map(nameOf))]
  find('.blanks__fields', root)?.append(...names.flatMap((name) => field(root, name, blanks)))
  findAll('.blanks__title', root).forEach((title) => { title.hidden = names.length === 0 })
  const [button, anyway] = ['copy-text', 'copy-anyway'].map((name) => find(`[data-${name}]`, root))
  if (button) onClick(button, () => copyWhole(root, code, blanks))
  if (anyway) onClick(anyway, () => copy(root, code))
  const text = code.closest('.highlight') ?? code.closest('pre')
  text?.classList.add('with-blanks')
  text?.after(root)
  root.hidden = false
}

/** @param {HTMLElement} blank */
function nameOf(blank) {
  return blank.dataset.blank ?? ''
}

/** Marks the blanks of a plain text. @param {HTMLElement} code */
function marked(code) {
  const pieces = (code.textContent ?? '').split(/(\[[^\]]+\])/)
  code.replaceChildren(...pieces.map((piece) => {
    const [, name] = BLANK.exec(piece) ?? []
    return name ? Object.assign(document.createElement('span'), { textContent: piece }) : piece
  }))
  const spans = findAll('span', code)
  spans.forEach((span) => { span.dataset.blank = span.textContent?.slice(1, -1) })
  return spans
}

/**
 * The field of a blank, or none where the page has no form for it.
 * @param {HTMLElement} root
 * @param {string} name
 * @param {HTMLElement[]} blanks
 */
function field(root, name, blanks) {
  const template = /** @type {HTMLTemplateElement | null} */ (find('template', root))
  const label = /** @type {HTMLElement | undefined} */ (template?.content.firstElementChild?.cloneNode(true))
  const input = label?.querySelector('input')
  const places = blanks.filter((blank) => nameOf(blank) === name)
  const shown = places[0].textContent ?? ''
  if (!label || !input) return []
  const put = () => places.forEach((place) => {
    place.textContent = input.value.trim() || shown
    place.classList.toggle('is-filled', input.value.trim() !== '')
  })
  findAll('span', label).forEach((words) => { words.textContent = shown.slice(1, -1) })
  input.dataset.name = name
  input.value = storeOf(name).get(name)
  input.addEventListener('input', () => {
    storeOf(name).set(name, input.value)
    put()
  })
  input.addEventListener('focus', () => places[0].scrollIntoView({ block: 'nearest' }))
  put()
  return [label]
}

/** Copies a text that is whole; one with an empty blank names it. @param {HTMLElement} root @param {HTMLElement} code @param {HTMLElement[]} blanks */
function copyWhole(root, code, blanks) {
  const empty = blanks.find((blank) => !blank.classList.contains('is-filled'))
  const anyway = find('[data-copy-anyway]', root)
  if (anyway) show(anyway, Boolean(empty))
  if (!empty) return copy(root, code)
  const input = findAll('input', root).find(({ dataset }) => dataset.name === nameOf(empty))
  tell(root, 'empty', { name: (empty.textContent ?? '').slice(1, -1) })
  input?.focus()
}

/** Copies the text, or marks it for the reader's own hand; says which. @param {HTMLElement} root @param {HTMLElement} code */
async function copy(root, code) {
  const done = await navigator.clipboard?.writeText(code.textContent ?? '').then(() => true, () => false)
  if (!done) getSelection()?.selectAllChildren(code)
  tell(root, done ? 'copied' : 'byHand')
}

/** @param {HTMLElement} root @param {string} name @param {Record<string, string>} [slots] */
function tell(root, name, slots = {}) {
  const status = find('[role="status"]', root)
  if (status) status.textContent = (status.dataset[name] ?? '').replace('{name}', slots.name)
}
