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
  'delivery.lead_time':
    'Per change, from where the rules have it begin (its commit) to the finish of the first production deployment that served and contains it; those finished in the window.',
  'delivery.frequency':
    'Production deployments that served and finished in the window, per calendar week of it; a week in part counts as its part.',
  'delivery.weekly_median':
    'The median over the whole calendar weeks of the window of how many production deployments served and finished in each; weeks without one count.',
  'delivery.deployment_days':
    'The median over the calendar weeks of the window of how many days had a production deployment that served; weeks without one count.',
  'delivery.frequency.daily':
    'Production deployments that served and finished in the window, per calendar day of it.',
  'delivery.deployments': 'Production deployments that served and finished in the window.',
  'delivery.change_failure_rate':
    'Of the production deployments that served and finished in the window, the share that needed remediation, as the rules have it: linked to an incident, rolled back, or named by a hotfix or a rollback.',
  'delivery.success_rate':
    'Of the production deployments that ended in the window, well or badly, the share that served.',
  'delivery.time_to_recovery':
    'From the start of an incident to its resolution, over the incidents resolved in the window.',
  'delivery.failed_deployment_recovery':
    'From the finish of a production deployment that needed remediation to the end of its last incident, or without any to the finish of the hotfix or rollback that repaired it; those recovered in the window.',
  'delivery.rework_rate':
    'Of the production deployments that served and finished in the window, the share that was made to repair another or because of an incident.',
  'delivery.open_incidents': 'Incidents that had started and were not resolved at the instant asked for.',
  'delivery.oldest_open_incident': 'How long the oldest incident that is open has been so.',
  'delivery.downtime':
    'The time in the window during which at least one incident was under way: overlapping ones count once.',
  'delivery.duration':
    'From the start to the finish of production deployments that served and finished in the window.',
  'delivery.incidents_after_deployment':
    'Incidents that were linked to a production deployment finished in the window, per such deployment.',
  'health.uptime':
    'Of the time that samples cover, maintenance left out, the share in which the service was up: healthy or degraded.',
  'health.error_budget': 'Of the time that may be down under the objective, the share that is left.',
  'health.burn_rate':
    'How many times as fast as the objective allows the error budget is being spent: 1 spends exactly all of it.',
  'costs.spent':
    'The cost rate of the asset times the time in the window during which the deployment was on it.',
  'costs.budget': 'What was spent against the budget of the window: spent / budget.',
  'costs.change': 'What was spent against the window before, of the same length: (this - before) / before.',
  'maturity.score':
    "DORA's Quick Check score, 0 to 10: the mean of the scores of its questions that can be answered from the figures.",
  'services.touched': 'Business services that depend on an application that was deployed.',
} as const

export type FigureDefinition = keyof typeof FIGURE_DEFINITIONS
