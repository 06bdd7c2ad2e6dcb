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
 * A level of links below another: the labels that open and leave it are buttons.
 * @param {HTMLElement} drawer
 * @param {HTMLInputElement} toggle
 */
function startLevel(drawer, toggle) {
  const labels = findAll(LEVEL, drawer).filter((label) => label.getAttribute('for') === toggle.id)
  const tell = () => labels.forEach((label) => label.setAttribute('aria-expanded', String(toggle.checked)))
  labels.forEach(asButton)
  toggle.addEventListener('change', () => {
    tell()
    labels.find(isSeen)?.focus()
  })
  tell()
}

/** The theme answers Enter; a label that is an arrow alone is named by the link beside it. */
function asButton(/** @type {HTMLElement} */ label) {
  label.role = 'button'
  label.tabIndex = 0
  const words = label.textContent?.trim() || label.previousElementSibling?.textContent?.trim()
  if (words) label.ariaLabel = words
  label.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return
    event.preventDefault()
    label.click()
  })
}

const isSeen = (/** @type {HTMLElement} */ node) =>
  node.offsetParent !== null && getComputedStyle(node).visibility === 'visible'

/** Whether the focus is in what has just closed, or nowhere. */
const isLost = (/** @type {HTMLElement} */ drawer) =>
  document.activeElement === document.body || drawer.contains(document.activeElement)
