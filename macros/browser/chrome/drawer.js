// The theme's drawer of links: opened by a real button, walked by keyboard, left with Escape.

import { find, findAll } from '../kit/dom.js'

const LEVEL = 'label.md-nav__link[for], label.md-nav__title[for]:not([for="__drawer"])'

/**
 * @param {HTMLElement} opener a hidden button beside the theme's label, which it replaces
 */
export function startDrawer(opener) {
  const drawer = document.getElementById(opener.getAttribute('aria-controls') ?? '')
  const toggle = /** @type {HTMLInputElement | null} */ (find('#__drawer', document))
  const label = opener.nextElementSibling
  if (!drawer || !toggle || !label) return
  opener.append(...label.childNodes)
  label.remove()
  opener.hidden = false
  drawer.classList.add('is-live')
  findAll('.md-nav__toggle', drawer).forEach((level) => startLevel(drawer, /** @type {HTMLInputElement} */ (level)))
  const close = () => toggle.checked && toggle.click()
  opener.addEventListener('click', () => toggle.click())
  toggle.addEventListener('change', () => {
    opener.setAttribute('aria-expanded', String(toggle.checked))
    if (toggle.checked) findAll('a, [role="button"]', drawer).find(isSeen)?.focus()
    else if (isLost(drawer)) opener.focus()
  })
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  document.addEventListener('focusin', ({ target }) => {
    if (target !== opener && !drawer.contains(/** @type {Node} */ (target))) close()
  })
}

/**
 * A level of links below another: what opens and leaves it are buttons.
 * @param {HTMLElement} drawer
 * @param {HTMLInputElement} toggle
 */
function startLevel(drawer, toggle) {
  const labels = findAll(LEVEL, drawer).filter((label) => label.getAttribute('for') === toggle.id)
  const buttons = labels.map(withButton)
  const tell = () => buttons.forEach((button) => button.setAttribute('aria-expanded', String(toggle.checked)))
  toggle.addEventListener('change', () => {
    tell()
    buttons.find(isSeen)?.focus()
  })
  tell()
}

/** A button within a label, which may not be one; an arrow alone is named by the link beside it. */
function withButton(/** @type {HTMLElement} */ label) {
  const button = document.createElement('span')
  const beside = label.textContent?.trim() ? '' : label.previousElementSibling?.textContent?.trim()
  button.className = 'drawer-level'
  button.setAttribute('role', 'button')
  button.tabIndex = 0
  if (beside) button.setAttribute('aria-label', beside)
  button.append(...label.childNodes)
  label.append(button)
  label.removeAttribute('tabindex')
  button.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    button.click()
  })
  return button
}

const isSeen = (/** @type {HTMLElement} */ node) =>
  node.offsetParent !== null && getComputedStyle(node).visibility === 'visible'

/** Whether the focus is in what has just closed, or nowhere. */
const isLost = (/** @type {HTMLElement} */ drawer) =>
  document.activeElement === document.body || drawer.contains(document.activeElement)
