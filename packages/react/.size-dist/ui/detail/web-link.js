import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Icon } from "../primitives/icon.js";
import { safeAddress } from "./safe-address.js";
/** Leads to a page elsewhere. What is no web address stands there as a text. */
export function WebLink({ href, children }) {
    const address = safeAddress(href);
    const text = children ?? href.replace(/^https?:\/\//, '');
    if (address === null)
        return _jsx("bdi", { className: "slipway-cut", children: text });
    return (_jsxs("a", { className: "slipway-link slipway-detail-web", href: address, target: "_blank", rel: "noreferrer", title: href, children: [_jsx("bdi", { className: "slipway-cut", children: text }), " ", _jsx(Icon, { name: "external" })] }));
}
