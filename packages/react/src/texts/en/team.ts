import { plural } from '../plural.ts'

export const team = {
  tiles: { velocity: 'Velocity', quality: 'Quality', performance: 'Performance', stability: 'Stability' },
  sections: { how: 'How the team is doing', delivery: 'Delivery', trend: 'Week by week' },
  velocity: {
    title: 'Velocity by sprint',
    sentence: (n: number, sprints: string, deployments: string) =>
      plural('en', n, {
        one: `${deployments} served in production in ${sprints} sprint. The first and the last may be cut by the period.`,
        other: `${deployments} served in production in ${sprints} sprints. The first and the last may be cut by the period.`,
      }),
    sprint: (days: string) => `Sprint of ${days}`,
    head: 'Sprint',
    count: 'Deployments',
    bySprint: (counts: string) => `Deployments by sprint, oldest first: ${counts}`,
  },
  among: {
    title: 'Among the teams',
    sentence: (teams: string) =>
      `Where the values of up to ${teams} teams lie, and where this one stands now and stood in the period before. Teams do unlike things: it is no ranking.`,
    untold:
      'So few teams have figures in this period that each could be told apart. The line shows this team now and in the period before.',
    own: 'This team',
    before: 'The period before',
    head: 'Figure',
  },
  empty: 'No deployment to production in this period',
  emptyMore:
    'As soon as one ends in production, velocity, quality, performance and stability appear here. Choose a longer period, or let your pipeline report its deployments.',
}
