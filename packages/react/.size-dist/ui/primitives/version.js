import { jsx as _jsx } from "react/jsx-runtime";
/** A version: in figures of one width, cut in the middle of a long one only where there is no room. */
export function Version({ children }) {
    return (_jsx("span", { className: "slipway-version", title: children.length > 24 ? children : undefined, children: children }));
}
