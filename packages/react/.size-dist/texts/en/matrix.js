import { plural } from "../plural.js";
export const matrix = {
    title: 'Versions by environment',
    /** What an attempt came to, behind its version: "2.4.0 failed 4 min ago". */
    attempts: {
        pending: 'pending',
        deploying: 'deploying',
        active: 'active',
        maintenance: 'in maintenance',
        inactive: 'stopped',
        failed: 'failed',
        rolled_back: 'rolled back',
        cancelled: 'cancelled',
    },
    /** In place of "pending" where its time is still to come. */
    planned: 'planned',
    nothing: 'nothing in service',
    protected: 'Protected environment',
    newer: (environment, version) => `${environment} runs a newer version: ${version}`,
    failing: (n, failing, all) => plural('en', n, {
        one: `${failing} of ${all} applications is failing`,
        other: `${failing} of ${all} applications are failing`,
    }),
    noneFailing: (n, all) => plural('en', n, { one: `${all} application, not failing`, other: `${all} applications, none failing` }),
    soFar: 'among those read so far',
    failingOnly: 'Failing only',
    noFailing: 'No application is failing',
    noFailingHint: 'Their last attempts went well, and nothing in service is unhealthy.',
    emptyEnvironments: (n, count) => plural('en', n, { one: `${count} empty environment`, other: `${count} empty environments` }),
    sortAgain: 'Sort again',
    assets: (n, count) => plural('en', n, { one: `${count} asset`, other: `${count} assets` }),
    favourite: (name) => `Favourite: ${name}`,
    moreEnvironments: (n, count) => plural('en', n, { one: `${count} more environment`, other: `${count} more environments` }),
    read: (n, count) => plural('en', n, {
        one: `${count} application read. More follow as you scroll.`,
        other: `${count} applications read. More follow as you scroll.`,
    }),
    reading: 'Reading more applications…',
    empty: 'No application has been deployed yet',
    emptyHint: 'Each application appears here with its first deployment: one row, one column for each environment.',
    nothingFound: 'Nothing is deployed there',
    nothingFoundHint: 'No deployment matches what is looked for.',
};
