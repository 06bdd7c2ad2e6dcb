// What a verdict is called now: for whatever shows a sheet, from its short names alone. Pure.

/**
 * Short names by id; `provisional`: headlines of a verdict, each while exactly these questions are
 * open; `running`: its name for work under way; `accepted`: its name once its offer is accepted;
 * `moment`: the answer that says that work is under way.
 * @typedef {Record<'verdicts' | 'running' | 'accepted' | 'moment' | 'offers' | 'dimensions' | 'questions' | 'flags' |
 *   'terms' | 'rules', Record<string, string>> & { provisional: Record<string, [string[], string][]> }} Names
 */
/** @typedef {{ answers: Record<string, string>, terms: Record<string, string> }} Sheet */

/**
 * Whether a sheet is about work already under way.
 * @param {Names} names
 * @param {Sheet} sheet
 */
export const isRunning = ({ moment }, { answers }) =>
  Object.entries(moment).some(([question, option]) => answers[question] === option)

/**
 * Which of a verdict's wordings holds: «running», «accepted», the place of a provisional one, or «usual».
 * @param {Names} names
 * @param {Sheet} sheet
 * @param {string} verdict
 * @param {string[]} open the key questions that are open, where the verdict is provisional
 */
export function modeOf(names, sheet, verdict, open) {
  if (isRunning(names, sheet) && names.running[verdict]) return 'running'
  if (sheet.terms[verdict] === 'accepted' && names.accepted[verdict]) return 'accepted'
  const at = (names.provisional[verdict] ?? []).findIndex(([of]) => of.length === open.length && of.every((id) => open.includes(id)))
  return at < 0 ? 'usual' : `${at}`
}

/**
 * The verdict's name in that wording.
 * @param {Names} names
 * @param {Sheet} sheet
 * @param {string} verdict
 * @param {string[]} open
 */
export function headline(names, sheet, verdict, open) {
  const mode = modeOf(names, sheet, verdict, open)
  if (mode === 'running' || mode === 'accepted') return names[mode][verdict]
  return names.provisional[verdict]?.[Number(mode)]?.[1] ?? names.verdicts[verdict]
}
