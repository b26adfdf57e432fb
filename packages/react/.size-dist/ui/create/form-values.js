export const NO_CONTACT = { name: '', email: '', phone: '', role: '' };
export const NO_DOCUMENT = { title: '', url: '' };
export const NO_VARIABLE = { key: '', value: '' };
/** The parts of the form, in order. */
export const TABS = ['base', 'advanced', 'metadata'];
const BASE = ['application_id', 'cloud_asset_id', 'environment_name', 'team_id', 'deployment_type', 'version'];
const ADVANCED = ['health_check_url', 'configuration', 'commit_sha', 'ref', 'run_url', 'external_id'];
/** The tab that a field of the input stands on. */
export function tabOf(field) {
    if (BASE.includes(field))
        return 'base';
    return ADVANCED.includes(field) ? 'advanced' : 'metadata';
}
/** What the form begins with. */
export function toValues(defaults = {}) {
    const { metadata, configuration, ...rest } = defaults;
    return {
        application_id: rest.application_id ?? '',
        cloud_asset_id: rest.cloud_asset_id ?? '',
        environment_name: rest.environment_name ?? '',
        team_id: rest.team_id ?? '',
        deployment_type: rest.deployment_type ?? 'automated',
        version: rest.version ?? '',
        health_check_url: rest.health_check_url ?? '',
        configuration: Object.entries(configuration ?? {}).map(([key, value]) => ({ key, value })),
        commit_sha: rest.commit_sha ?? '',
        ref: rest.ref ?? '',
        run_url: rest.run_url ?? '',
        external_id: rest.external_id ?? '',
        tags: (metadata?.tags ?? []).join(', '),
        contacts: (metadata?.contacts ?? []).map((contact) => ({ ...NO_CONTACT, ...defined(contact) })),
        documentation: (metadata?.documentation ?? []).map(({ title, url }) => ({ title, url })),
        rollback_procedure: metadata?.rollback_procedure ?? '',
        reason: rest.reason ?? '',
        ticket: rest.ticket ?? '',
    };
}
/** What is sent: without the fields that were left empty. Rows of which nothing is filled in do not count. */
export function toInput(values) {
    const variables = values.configuration.filter((row) => !isEmptyRow(row));
    const metadata = {
        tags: tagsOf(values.tags),
        contacts: values.contacts.filter((row) => !isEmptyRow(row)).map((row) => named(filled(row))),
        documentation: values.documentation.filter((row) => !isEmptyRow(row)),
        rollback_procedure: values.rollback_procedure.trim() === '' ? null : values.rollback_procedure,
    };
    const { application_id, cloud_asset_id, environment_name, deployment_type } = values;
    return {
        application_id,
        cloud_asset_id,
        environment_name,
        deployment_type,
        version: values.version.trim(),
        ...filled({
            team_id: values.team_id,
            health_check_url: values.health_check_url,
            commit_sha: values.commit_sha,
            ref: values.ref,
            run_url: values.run_url,
            external_id: values.external_id,
            reason: values.reason,
            ticket: values.ticket,
        }),
        ...(variables.length === 0
            ? {}
            : { configuration: Object.fromEntries(variables.map(({ key, value }) => [key.trim(), value])) }),
        metadata,
    };
}
/** Whether nothing of a row is filled in. */
export function isEmptyRow(row) {
    return Object.values(row).every((value) => value.trim() === '');
}
/** Tags as they are written: parted by commas, each once. */
export function tagsOf(text) {
    return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}
/**
 * Lines such as `DATABASE_URL=postgres://…` as rows of the form: what a `.env` file holds. Comments and empty lines are
 * left out, `export ` and one pair of quotes around a value are taken off.
 */
export function fromEnvText(text) {
    return text.split(/\r?\n/).flatMap((line) => {
        const [, key, value] = /^\s*(?:export\s+)?([^#=\s][^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
        if (key === undefined || value === undefined)
            return [];
        return [{ key, value: value.replace(/^(["'])(.*)\1\s*$/, '$2') }];
    });
}
/** The fields that say something, without blanks around them. */
function filled(fields) {
    const kept = Object.entries(fields).filter(([, value]) => value.trim() !== '');
    // What is left has the keys of what was given.
    return Object.fromEntries(kept.map(([key, value]) => [key, value.trim()]));
}
/** A contact always has a name, so that one that was forgotten is a fault at its place. */
function named(contact) {
    return { ...contact, name: contact.name ?? '' };
}
function defined(value) {
    // The type says what the filter does.
    return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
