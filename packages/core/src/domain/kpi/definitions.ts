/**
 * What each figure counts, in a sentence, by the id that the figure carries. A definition never changes; what is
 * counted otherwise gets a new id.
 */
export const FIGURE_DEFINITIONS = {
  'deployments.finished':
    'Deployments whose attempt ended in the window, well or badly, in any environment. One that was called off before it began is none.',
  'deployments.finished.change':
    'Deployments finished this month against those finished in the same share of the month before: (this - before) / before.',
  'deployments.success_rate':
    'Of the deployments whose attempt ended in the window, the share that was put in service. A later failure in service does not count against it.',
  'deployments.standing':
    'Deployments that are pending, deploying, active or in maintenance, and those that failed within thirty calendar days.',
  'environments.active': 'Environments in which at least one deployment is active or in maintenance.',
} as const

export type FigureDefinition = keyof typeof FIGURE_DEFINITIONS
