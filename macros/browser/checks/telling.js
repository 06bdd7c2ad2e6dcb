// What a saved check is called and what is told of it. Pure.

/** @typedef {import('../saved/shelf.js').Brief} Brief */
/** @typedef {{ verdicts: Record<string, string>, running: Record<string, string>,
 *   provisional: Record<string, [string[], string][]> }} Headlines */
/** @typedef {(name: string, slots?: Record<string, string | number>) => string} Words */

/** @param {string[]} some @param {string[]} others */
const isAlike = (some, others) => some.length === others.length && some.every((id) => others.includes(id))

/** Whether a sheet is about work under way; `running`: the answer that says so, `question=option`, or ''.
 * @param {string} running @param {Record<string, string>} answers */
export function isUnderWay(running, answers) {
  const [question, option] = running.split('=')
  return Boolean(option) && answers[question] === option
}

/**
 * The headline of what was decided: the name for work under way, else that of what is still open.
 * @param {Headlines} names
 * @param {Brief} form
 * @param {string} running
 */
export function headlineOf(names, { outcome, answers }, running) {
  const { verdict = null, open = [] } = outcome ?? {}
  if (!verdict) return ''
  const [, fit] = names.provisional[verdict]?.find(([ids]) => isAlike(ids, open)) ?? []
  return (isUnderWay(running, answers) && names.running[verdict]) || fit || names.verdicts[verdict] || ''
}

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
