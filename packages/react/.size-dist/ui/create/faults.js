import { isEmptyRow } from "./form-values.js";
const ADDRESSES = ['health_check_url', 'run_url', 'url'];
/** Where the schema of the input finds a fault, where the form shows it, and in which words. */
export function toFieldFault(issue, values, texts) {
    const field = fieldOf(issue.path, values);
    return { field, message: wordsFor(issue, field, valueAt(values, field), texts.faults) };
}
/** A JSON pointer of the server as a path: `/metadata/contacts/0/email`. */
export function pathOfPointer(pointer) {
    return pointer
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** Metadata has its fields at the top of the form; configuration, by name in the input, is a list of rows there. */
function fieldOf(path, values) {
    const [first = '', ...rest] = path.map(String);
    if (first === 'metadata') {
        const [part = 'tags', ...more] = rest;
        if (part === 'tags')
            return 'tags';
        if ((part === 'contacts' || part === 'documentation') && more[0] !== undefined) {
            // Rows of which nothing is filled in are not sent.
            const sent = values[part].flatMap((row, index) => (isEmptyRow(row) ? [] : [index]));
            return [part, sent[Number(more[0])] ?? more[0], ...more.slice(1)].join('.');
        }
        return [part, ...more].join('.');
    }
    if (first === 'configuration' && rest[0] !== undefined) {
        const row = values.configuration.findIndex(({ key }) => key.trim() === rest[0]);
        return row < 0 ? 'configuration' : `configuration.${row}.key`;
    }
    return [first, ...rest].join('.');
}
function valueAt(values, field) {
    let value = values;
    for (const part of field.split('.')) {
        if (typeof value !== 'object' || value === null)
            return undefined;
        value = Object.entries(value).find(([key]) => key === part)?.[1];
    }
    return value;
}
function wordsFor({ code, maximum, message }, field, value, texts) {
    if (typeof value !== 'object' && String(value ?? '').trim() === '')
        return texts.missing;
    if (code === 'too_big' && typeof maximum === 'number')
        return texts.tooLong(maximum);
    const name = field.split('.').at(-1) ?? '';
    if (ADDRESSES.includes(name))
        return texts.address;
    if (field.startsWith('configuration'))
        return texts.variableName;
    if (code === 'invalid_format')
        return texts.printable;
    return message;
}
/** Names of variables that stand in more than one row: one of the values would be lost. */
export function duplicateVariables(values, texts) {
    const names = values.configuration.map(({ key }) => key.trim());
    return names.flatMap((name, index) => name !== '' && names.indexOf(name) < index
        ? [{ field: `configuration.${index}.key`, message: texts.faults.duplicate }]
        : []);
}
