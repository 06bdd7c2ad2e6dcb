// What a saved check is called and what is told of it. Pure.

/** @typedef {import('../saved/shelf.js').Brief} Brief */
/** @typedef {(name: string, slots?: Record<string, string | number>) => string} Words */

/** @param {Date} date @param {Intl.DateTimeFormatOptions} style */
const told = (date, style) => new Intl.DateTimeFormat(document.documentElement.lang, style).format(date)

/** @param {string | null} iso */
export const timeOf = (iso) => told(new Date(iso ?? Date.now()), { dateStyle: 'long', timeStyle: 'short' })

/** A day of the calendar is the same day in every zone. @param {string} day */
const dayOf = (day) => told(new Date(`${day}T12:00`), { day: 'numeric', month: 'long' })

/** The calendar's day here. */
const today = (now = new Date()) =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

/** When to come back, or that the day has gone by. @param {Words} words @param {string} day */
function nextOf(words, day) {
  const now = today()
  return words(day < now ? 'entry-late' : day > now ? 'entry-next' : 'entry-today', { date: dayOf(day) })
}

/**
 * What a check is called, when it was last changed, when to come back: without a name its time is its title.
 * @param {Brief} form
 * @param {Words} words
 */
export const entryOf = ({ name, saved, next }, words) => ({
  title: name ?? timeOf(saved),
  dates: name ? timeOf(saved) : '',
  next: next ? nextOf(words, next) : '',
})

/** Whether a day has come. @param {string | null} next */
export const isDue = (next) => Boolean(next) && String(next) <= today()
