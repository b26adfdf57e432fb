'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Button } from "../primitives/button.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
const SHOWN = 10;
/** A commit by its first characters; the whole of it can be copied. */
export function Commit({ sha }) {
    const { common, detail } = useTexts();
    const announce = useAnnounce();
    const copy = () => {
        // Not every page may write to the clipboard; the whole stands in the title all the same.
        navigator.clipboard?.writeText(sha).then(() => announce(common.copied), () => { });
    };
    return (_jsxs("span", { className: "slipway-detail-commit", children: [_jsx("code", { className: "slipway-mono", title: sha, children: sha.slice(0, SHOWN) }), _jsx(Button, { kind: "quiet", icon: "copy", label: detail.copyCommit, onClick: copy })] }));
}
