// The policy as a page carries it, as quiz/scoring/packed.py: what is usual is put back.

/** @import { Packed, Policy } from './types.js' */

/** The whole policy, as Python compiled it.
 * @param {Packed} packed @returns {Policy} */
export const unpacked = ({ usual, ...data }) => ({
  ...data,
  questions: data.questions.map((question) => ({
    ...usual.questions, ...question,
    options: question.options.map((/** @type {{ points: number }} */ option) => (
      { rest: option.points, refused: option.points, ...usual.options, ...option })),
  })),
  rules: data.rules.map((rule) => ({ ...usual.rules, ...rule })),
  terms: data.terms.map((term) => ({ ...usual.terms, ...term })),
  joins: data.joins.map((join) => ({ ...usual.joins, ...join })),
})
