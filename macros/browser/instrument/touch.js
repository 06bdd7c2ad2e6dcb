// A touch on an answer goes on by itself on a phone. The keyboard, a mouse and assistive technology never
// do: their clicks come without a touch just before them.

import { newFloors } from './form.js'
import { goOnFrom, isPhone } from './stages.js'

/** @typedef {import('./page.js').Instrument} Instrument */

const SEEN = 350
const CLICK_FOLLOWS = 700

/** @param {Instrument} page */
export function startTouch(page) {
  const quiz = page.scope.part('quiz')
  /** @type {{ label: Element, time: number } | null} */
  let touched = null
  let timer = 0
  quiz.addEventListener('pointerup', ({ target, pointerType, timeStamp }) => {
    const label = /** @type {Element} */ (target).closest('.option')
    touched = label && ['touch', 'pen'].includes(pointerType) ? { label, time: timeStamp } : null
  })
  quiz.addEventListener('click', ({ target, timeStamp }) => {
    clearTimeout(timer)
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
    const isTouch = touched?.label.contains(target) && timeStamp - touched.time < CLICK_FOLLOWS
    touched = null
    if (isTouch && isPhone(page)) timer = goOnSoon(page, target)
  })
}

/**
 * Leaves the choice to be seen for a moment; one that forces a verdict is to be read.
 * @param {Instrument} page
 * @param {HTMLInputElement} radio
 */
function goOnSoon(page, radio) {
  const { floors } = page.result
  return setTimeout(() => {
    const field = /** @type {HTMLElement} */ (radio.closest('[data-field]'))
    if (!newFloors(floors, page.result.floors).length) goOnFrom(page, field)
  }, SEEN)
}
