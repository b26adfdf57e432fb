import { plural } from '../plural.ts'

export const management = {
  sections: { delivery: 'Delivery' },
  months: 'Month by month',
  year: 'Classes of',
  caveat: {
    2018: 'DORA’s classes of 2018: bands, and a better class is better in all four figures.',
    2019: 'DORA’s classes of 2019: bands, and a better class is better in all four figures.',
    2021: 'DORA’s classes of 2021: bands, and a better class is better in all four figures.',
    2022: 'DORA’s classes of 2022, from memory and not checked against the report. They are groups that were found in answers, and no ladder.',
    2023: 'DORA’s classes of 2023, as others quote the report. They are groups that were found in answers, and no ladder: a better one is not better in everything.',
    2024: 'DORA’s classes of 2024, as others quote the report. They are groups that were found in answers, and no ladder: “high” fails more often there than “medium”.',
    2025: 'DORA published no classes for 2025.',
  },
  teams: {
    title: 'Team by team',
    sentence: (n: number, count: string) =>
      plural('en', n, {
        one: `${count} team. Its point lies where its value does; the line across is all teams together, worked out from the records.`,
        other: `${count} teams. A point for each; the line across is all of them together, worked out from the records. Teams do unlike things: it is no ranking.`,
      }),
    together: 'All teams together',
    head: 'Team',
  },
  costs: {
    title: 'Costs by team',
    titleIn: (currency: string) => `Costs by team (${currency})`,
    sentence: (total: string, days: string) => `${total} (${days}).`,
    sentenceWith: (total: string, days: string, change: string) =>
      `${total} (${days}), ${change} on the same time before.`,
    change: (change: string) => `${change} on the same time before`,
    budget: (share: string) => `${share} of the budget`,
    none: 'Nothing is known of costs: no asset that was deployed to has a cost rate in the catalog.',
    head: 'Team',
  },
  maturity: {
    title: 'DevOps maturity',
    sentence: (score: string, n: string, industry: string, year: string) =>
      `${score} of 10, the mean of ${n} questions of DORA’s Quick Check. All industries: ${industry} (${year}).`,
    none: 'None of the questions of DORA’s Quick Check can be answered from these figures.',
    question: 'Question',
    score: 'Score',
    industry: 'All industries',
    mean: (score: string) => `All industries: ${score}`,
    questions: {
      lead_time: 'Lead time',
      deployment_frequency: 'Frequency',
      failure_recovery: 'Recovery',
      change_failure: 'Change failures',
      rework: 'Rework',
    },
  },
  empty: 'No deployment to production yet',
  emptyMore:
    'As soon as one ends in production, the key figures, their trend over three months, costs and maturity appear here.',
}
