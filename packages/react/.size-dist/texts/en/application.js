import { plural } from "../plural.js";
export const application = {
    criticality: 'Criticality',
    criticalities: {
        low: 'Low criticality',
        medium: 'Medium criticality',
        high: 'High criticality',
        critical: 'Critical',
    },
    repository: 'Repository',
    nothing: 'Nothing in service',
    never: 'Never deployed here',
    lastAttempt: 'Last attempt',
    newer: (environment, version) => `Newer in ${environment}: ${version}`,
    recent: 'Recent deployments',
    news: (n, count) => plural('en', n, { one: `Show ${count} new one`, other: `Show ${count} new ones` }),
    emptyTitle: 'Not deployed yet',
    emptyText: 'As soon as a deployment of this application is recorded, by hand or by your pipeline, it appears here environment by environment.',
    emptyRecent: 'No deployment is recorded yet.',
};
