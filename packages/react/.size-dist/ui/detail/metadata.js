'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useTexts } from "../root/use-texts.js";
import { LongText } from "./long-text.js";
import { mailAddress, phoneAddress } from "./safe-address.js";
import { WebLink } from "./web-link.js";
/** Tags, whom to call, where to read, and how to go back. */
export function Metadata({ deployment }) {
    const { tags, contacts, documentation, rollback_procedure: procedure } = deployment.metadata;
    const { common, detail } = useTexts();
    const empty = tags.length + contacts.length + documentation.length === 0 && procedure === null;
    return (_jsxs("section", { className: "slipway-section", children: [_jsx("h3", { className: "slipway-title", children: detail.metadata }), empty ? _jsx("p", { className: "slipway-quiet", children: detail.noMetadata }) : null, procedure === null ? null : (_jsx(Part, { title: detail.fields.procedure, children: _jsx("div", { className: "slipway-detail-procedure", children: _jsx(LongText, { text: procedure, limit: 1_200, lines: 24 }) }) })), _jsxs("div", { className: "slipway-detail-parts", children: [contacts.length === 0 ? null : (_jsx(Part, { title: detail.fields.contacts, children: _jsx(Contacts, { contacts: contacts }) })), documentation.length === 0 ? null : (_jsx(Part, { title: detail.fields.documentation, children: _jsx("ul", { className: "slipway-stack", "data-gap": "small", children: documentation.map(({ title, url }, index) => (_jsx("li", { children: _jsx(WebLink, { href: url, children: title }) }, index))) }) }))] }), tags.length === 0 ? null : (_jsx(Part, { title: common.fields.tags, children: _jsx("ul", { className: "slipway-line", children: [...new Set(tags)].map((tag) => (_jsx("li", { className: "slipway-chip slipway-detail-tag", title: tag, children: _jsx("bdi", { className: "slipway-cut", children: tag }) }, tag))) }) }))] }));
}
function Part({ title, children }) {
    return (_jsxs("div", { className: "slipway-stack", "data-gap": "small", children: [_jsx("h4", { className: "slipway-quiet", children: title }), children] }));
}
function Contacts({ contacts }) {
    return (_jsx("ul", { className: "slipway-detail-contacts", children: contacts.map(({ name, role, email, phone }, index) => (_jsxs("li", { children: [_jsxs("p", { children: [_jsx("bdi", { className: "slipway-detail-called", children: name }), role === undefined ? null : (_jsx("bdi", { className: "slipway-quiet slipway-detail-aside", title: role, children: role }))] }), phone === undefined ? null : _jsx(Reach, { address: phoneAddress(phone), children: phone }), email === undefined ? null : _jsx(Reach, { address: mailAddress(email), children: email })] }, index))) }));
}
function Reach({ address, children, }) {
    const text = (_jsx("bdi", { className: "slipway-cut", title: children, children: children }));
    return (_jsx("p", { className: "slipway-detail-reach", children: address === null ? (text) : (_jsx("a", { className: "slipway-link slipway-detail-web", href: address, children: text })) }));
}
