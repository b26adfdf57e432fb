/** A length for the style sheet, by a custom property; nothing for none, so that a page of the server needs no style. */
export function pixels(name, value) {
    // React's type does not know custom properties.
    return value === 0 ? undefined : { [name]: `${value}px` };
}
