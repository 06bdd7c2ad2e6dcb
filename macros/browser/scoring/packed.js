// The policy as a page carries it, as quiz/scoring/packed.py: what is usual is put back.

import { raisedBy } from './sheet.js'

/** @import { Packed, Policy } from './types.js' */

/** The whole policy, as Python compiled it.
 * @param {Packed} packed @returns {Policy} */
export function unpacked({ bare, usual, ...data }) {
  const questions = data.questions.map((question) => ({
    ...usual.question, ...question,
    options: question.options.map((option) => (
      { rest: option.points, refused: option.points, ...usual.option, ...option })),
  }))
  return {
    ...data, questions,
    rules: data.rules.map((rule) => ({ ...usual.rule, ...rule })),
    safeguards: raisedBy(questions).filter((flag) => !bare.includes(flag)),
  }
}
